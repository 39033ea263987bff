package org.failoverlab.protocols.vrrp;

import java.util.ArrayList;
import java.util.List;
import org.failoverlab.engine.event.Simulation;
import org.failoverlab.protocols.vrrp.Transition.Reason;

/**
 * Virtual routers of one router that change state together. They run while all of them can; they become Master when the last of
 * them would, so that a group whose members disagree stays Backup instead of going to and fro; when one yields, all do.
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
