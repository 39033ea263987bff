package org.failoverlab.engine.fault;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.failoverlab.engine.link.Link;
import org.failoverlab.engine.link.Port;

/**
 * Who is plugged in where, while cables are moved about.
 *
 * <p>Each plug has a home, and a list of displacements of which the latest counts. A plug whose port is taken hangs loose
 * until that port is free: so moves may overlap in any way, and when all are cleared every plug is at home.
 */
public final class PatchPanel {
    /** One end of one cable. */
    public static final class Plug {
        private final Link link;
        private final Link.End end;
        private final Port home;
        private final List<Displacement> displacements = new ArrayList<>();

        private Plug(Link link, Link.End end) {
            this.link = link;
            this.end = end;
            this.home = link.end(end);
        }

        private Port wanted() {
            return displacements.isEmpty()
                    ? home
                    : displacements.get(displacements.size() - 1).port();
        }

        /** True when it hangs loose because another cable is where it should go. */
        public boolean isWaiting() {
            return wanted() != null && link.end(end) != wanted();
        }
    }

    /** Only those that were ever to be moved, in the order of their first move. */
    private final Map<Link, Plug[]> plugs = new LinkedHashMap<>();

    /** This end of this cable; its home is where it is plugged in when it is asked for first. */
    public Plug plug(Link link, Link.End end) {
        Plug[] both = plugs.computeIfAbsent(link, each ->
                new Plug[] {new Plug(each, Link.End.A), new Plug(each, Link.End.B)});
        return both[end.ordinal()];
    }

    void add(Plug plug, Displacement displacement) {
        plug.displacements.add(displacement);
        settle();
    }

    void remove(Plug plug, Displacement displacement) {
        plug.displacements.remove(displacement);
        settle();
    }

    private void settle() {
        for (Plug[] both : plugs.values()) {
            for (Plug plug : both) {
                if (plug.link.end(plug.end) != plug.wanted()) {
                    plug.link.unplug(plug.end);
                }
            }
        }
        for (Plug[] both : plugs.values()) {
            for (Plug plug : both) {
                if (plug.isWaiting()) {
                    plug.link.plug(plug.end, plug.wanted());
                }
            }
        }
    }
}
