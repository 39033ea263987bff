package org.failoverlab.protocols.vrrp;

import java.util.ArrayList;
import java.util.List;
import org.failoverlab.engine.event.Simulation;
import org.failoverlab.engine.ip.Ipv4Address;
import org.failoverlab.protocols.vrrp.Transition.Reason;

/**
 * Virtual routers of one router that change state together. They run while all of them can; they become Master when the last of
 * them would; when one yields, all do. So a router that is better in some of them only, and hears the Master in the others, stays
 * Backup in all. Two such routers that are Masters at the same time, as after a common start, each yield to the other, and each
 * come back: they go to and fro until one of them hears the other before its own timers fire. The routers of a group should
 * therefore agree in who is better.
 */
final class SyncGroup {
    private final Simulation simulation;
    private final List<VirtualRouter> members = new ArrayList<>();

    SyncGroup(Simulation simulation) {
        this.simulation = simulation;
    }

    void add(VirtualRouter member) {
        members.add(member);
    }

    void remove(VirtualRouter member) {
        members.remove(member);
    }

    boolean isAlone(VirtualRouter member) {
        return members.size() == 1 && members.get(0) == member;
    }

    /** Those that would not be Master, by their first virtual addresses. */
    List<String> unwilling() {
        return names(members.stream().filter(each -> !each.wantsMaster()).toList());
    }

    /** As one of them sees it. */
    VirtualRouterView.SyncState view(VirtualRouter member, HeldBack heldBack) {
        return new VirtualRouterView.SyncState(
                member.settings().syncGroup(),
                names(members.stream().filter(each -> each != member).toList()),
                heldBack.isNow() ? unwilling() : List.of(),
                heldBack.longestNs(simulation.nowNs()),
                heldBack.waitedFor());
    }

    private static List<String> names(List<VirtualRouter> routers) {
        return routers.stream()
                .map(each -> Ipv4Address.toString(each.settings().addresses().get(0)))
                .toList();
    }

    /** True when all of them can run. */
    boolean isReady() {
        return members.stream().allMatch(VirtualRouter::isReady);
    }

    /** Starts or ends all of them, as they can run or not; the reason is that of the one that has changed. */
    void consider(VirtualRouter changed, Reason reason) {
        changed.follow(reason);
        long cause = simulation.cause();
        for (VirtualRouter member : members) {
            if (member != changed) {
                member.follow(Reason.SYNC_GROUP);
                simulation.setCause(cause);
            }
        }
    }

    /** One of them would be Master: all become it if they would, too. */
    void elect(VirtualRouter first) {
        if (!members.stream().allMatch(VirtualRouter::wantsMaster)) {
            return;
        }
        first.takeOver();
        long cause = simulation.cause();
        for (VirtualRouter member : members) {
            if (member != first) {
                member.takeOverWithGroup();
                simulation.setCause(cause);
            }
        }
    }

    /** One of them has left: the others may be able to run, or to be Master, without it. */
    void settle() {
        if (!members.isEmpty()) {
            VirtualRouter first = members.get(0);
            consider(first, Reason.SYNC_GROUP);
            elect(first);
        }
    }

    /** One of them has yielded to another router: the others do, too. */
    void yielded(VirtualRouter first) {
        long cause = simulation.cause();
        for (VirtualRouter member : members) {
            if (member != first) {
                member.yieldWithGroup();
                simulation.setCause(cause);
            }
        }
    }
}
