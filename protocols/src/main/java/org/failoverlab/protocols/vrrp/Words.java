package org.failoverlab.protocols.vrrp;

import java.util.Locale;
import org.failoverlab.engine.ip.Ipv4Address;

/** Puts into words what has happened to a virtual router, and how it stands. */
final class Words {
    private static final String HELD = "; would be Master, but its sync group is not";

    private Words() {}

    /** A duration in seconds, to the millisecond. */
    static String seconds(long ns) {
        String text = String.format(Locale.ROOT, "%.3f", ns / 1e9);
        return text.replaceFirst("\\.?0+$", "") + " s";
    }

    static String transition(Transition to, int ownAddress) {
        return to.from().title() + " > " + to.to().title() + ": " + why(to, ownAddress);
    }

    private static String why(Transition to, int ownAddress) {
        String other = Ipv4Address.toString(to.otherAddress());
        return switch (to.reason()) {
            case STARTED -> "started; waits " + formula(to.skewNs(), to.masterDownNs()) + " for a Master";
            case STARTED_AS_OWNER -> "started, and owns the address";
            case MASTER_DOWN -> masterDown(to, other);
            case RESIGNED -> other + " has resigned; the skew of " + seconds(to.skewNs()) + " is over";
            case PREEMPTED ->
                "its priority " + to.priority() + " is higher than that of " + other + ", " + to.otherPriority();
            case HIGHER_PRIORITY -> other + " has priority " + to.otherPriority() + ", higher than " + to.priority();
            case HIGHER_ADDRESS ->
                other + " has the same priority " + to.priority() + " and a higher address than "
                        + Ipv4Address.toString(ownAddress);
            case INTERFACE_DOWN -> "its interface is down";
            case SHUTDOWN -> "shut down";
            case TRACKED_FAILURE -> "what it tracks has failed";
            case SYNC_GROUP -> "follows its sync group";
            case STOPPED -> "the router has stopped";
        };
    }

    private static String masterDown(Transition to, String other) {
        String formula = "(" + formula(to.skewNs(), to.masterDownNs()) + ")";
        return to.lastAdvertNs() < 0
                ? "no advertisement since it started " + formula
                : "no advertisement for " + seconds(to.atNs() - to.lastAdvertNs()) + " " + formula
                        + "; last heard from " + other + ", priority " + to.otherPriority();
    }

    private static String formula(long skewNs, long masterDownNs) {
        return seconds(masterDownNs) + " = 3 x " + seconds((masterDownNs - skewNs) / 3) + " + skew " + seconds(skewNs);
    }

    static String state(VirtualRouterView view, boolean held, String initializeBecause) {
        StringBuilder text =
                new StringBuilder(view.state().title()).append(", priority ").append(view.effectivePriority());
        if (view.effectivePriority() != view.settings().priority()) {
            text.append(" (set to ").append(view.settings().priority()).append(')');
        }
        switch (view.state()) {
            case MASTER -> text.append("; next advertisement in ").append(seconds(view.advertTimerLeftNs()));
            case BACKUP -> text.append("; ").append(master(view)).append(held ? HELD : down(view));
            default -> text.append("; ").append(initializeBecause);
        }
        for (VirtualRouterView.TrackState each : view.tracks()) {
            text.append(each.good() ? "" : "; " + each.what() + " has failed");
        }
        return text.toString();
    }

    private static String master(VirtualRouterView view) {
        return view.masterAddress() == 0
                ? "has heard no Master"
                : "Master " + Ipv4Address.toString(view.masterAddress()) + ", priority " + view.masterPriority();
    }

    private static String down(VirtualRouterView view) {
        return "; takes it for dead in " + seconds(view.masterDownLeftNs());
    }

    /** Why a virtual router is in Initialize, in a few words. */
    static String initialize(boolean isRunning, boolean isOff, boolean isUp, long startsInNs, boolean hasFailed) {
        if (!isRunning || isOff) {
            return isOff ? "shut down" : "the router is down";
        } else if (!isUp) {
            return "its interface is down";
        } else if (startsInNs > 0) {
            return "starts in " + seconds(startsInNs);
        }
        return hasFailed ? "held by a failure" : "held by its sync group";
    }
}
