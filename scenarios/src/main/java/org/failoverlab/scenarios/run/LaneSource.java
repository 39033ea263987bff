package org.failoverlab.scenarios.run;

import java.util.Locale;
import org.failoverlab.engine.device.BridgePort;
import org.failoverlab.engine.device.BundleMember;
import org.failoverlab.engine.device.Device;
import org.failoverlab.engine.link.Link;
import org.failoverlab.engine.link.NetInterface;
import org.failoverlab.protocols.spanningtree.PortRole;
import org.failoverlab.protocols.spanningtree.PortState;
import org.failoverlab.protocols.spanningtree.SpanningTree;
import org.failoverlab.protocols.vrrp.VirtualRouter;
import org.failoverlab.protocols.vrrp.VrrpState;
import org.failoverlab.scenarios.report.LaneReport.Look;
import org.failoverlab.scenarios.report.LaneReport.State;

/** Where a lane gets its state from. It is asked often: the code says whether anything is new, and only then is it put into words. */
interface LaneSource {
    /** A number for the state as it is now; the same for the same state. */
    int code();

    /** The state of this code. */
    State state(int code);

    /** Whether a device works. */
    record OfDevice(Device device) implements LaneSource {
        @Override
        public int code() {
            return !device.hasPower() ? 0 : !device.isRunning() ? 1 : device.isHung() ? 2 : 3;
        }

        @Override
        public State state(int code) {
            return switch (code) {
                case 0 -> new State(Look.DOWN, "X", "down");
                case 1 -> new State(Look.COMES, "b", "boots");
                case 2 -> new State(Look.AILS, "H", "hangs");
                default -> new State(Look.WORKS, "", "works");
            };
        }
    }

    /** Whether an interface has carrier, where no spanning tree decides about it. */
    record OfInterface(NetInterface on) implements LaneSource {
        @Override
        public int code() {
            return on.isUp() ? 1 : 0;
        }

        @Override
        public State state(int code) {
            return code == 1 ? new State(Look.WORKS, "", "carrier") : new State(Look.DOWN, "X", "no carrier");
        }
    }

    /** What the spanning tree of a switch makes of one of its ports. */
    record OfTreePort(SpanningTree tree, int index, BridgePort port) implements LaneSource {
        private static final PortRole[] ROLES = PortRole.values();
        private static final PortState[] STATES = PortState.values();

        @Override
        public int code() {
            int code = tree.role(index).ordinal() * STATES.length
                    + tree.portState(index).ordinal();
            return port.isUp() ? code : -1;
        }

        @Override
        public State state(int code) {
            if (code < 0) {
                return new State(Look.DOWN, "X", "no carrier");
            }
            PortRole role = ROLES[code / STATES.length];
            PortState state = STATES[code % STATES.length];
            if (role == PortRole.DISABLED) {
                return new State(Look.DOWN, "–", "disabled");
            }
            Look look = switch (state) {
                case FORWARDING -> Look.WORKS;
                case LEARNING -> Look.COMES;
                default -> Look.WAITS;
            };
            String what = role.name().toLowerCase(Locale.ROOT) + " port, "
                    + state.name().toLowerCase(Locale.ROOT);
            return new State(look, role.name().substring(0, 1), what);
        }
    }

    /** Whether a member of a bundle sends. */
    record OfMember(BundleMember member) implements LaneSource {
        @Override
        public int code() {
            return !member.port().isUp()
                    ? 0
                    : member.isDistributing() ? 1 : member.isCollecting() ? 2 : member.isIndividual() ? 3 : 4;
        }

        @Override
        public State state(int code) {
            return switch (code) {
                case 0 -> new State(Look.DOWN, "X", "no carrier");
                case 1 -> new State(Look.WORKS, "S", "sends");
                case 2 -> new State(Look.COMES, "c", "collects only");
                case 3 -> new State(Look.WORKS, "I", "stands alone");
                default -> new State(Look.WAITS, "w", "not in use");
            };
        }
    }

    /** Whether a router is Master. */
    record OfRouter(VirtualRouter router) implements LaneSource {
        private static final VrrpState[] STATES = VrrpState.values();

        @Override
        public int code() {
            return router.state().ordinal();
        }

        @Override
        public State state(int code) {
            return switch (STATES[code]) {
                case MASTER -> new State(Look.WORKS, "M", "master");
                case BACKUP -> new State(Look.WAITS, "B", "backup");
                case INITIALIZE -> new State(Look.DOWN, "I", "initialize");
            };
        }
    }

    /** Whether a link carries frames. */
    record OfLink(Link link) implements LaneSource {
        @Override
        public int code() {
            boolean isThere = link.a() != null && link.b() != null;
            int signals = (isThere && link.forward().isConnected() ? 1 : 0)
                    + (isThere && link.backward().isConnected() ? 2 : 0);
            return signals * 2 + (link.faults().isEmpty() ? 0 : 1);
        }

        @Override
        public State state(int code) {
            return switch (code / 2) {
                case 0 -> new State(Look.DOWN, "X", "carries no light");
                case 1 -> new State(Look.AILS, ">", "carries light forward only");
                case 2 -> new State(Look.AILS, "<", "carries light backward only");
                default ->
                    code % 2 == 0
                            ? new State(Look.WORKS, "", "whole")
                            : new State(Look.AILS, "!", "carries light, but has a fault");
            };
        }
    }
}
