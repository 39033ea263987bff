package org.failoverlab.protocols.bonding;

/** Which slave of an active-backup bond is the active one; in other modes, which one the driver remembers as such. */
final class ActiveSlave {
    private final Bond bond;
    private final PeerNotifier notifier;
    private final HardwareAddresses addresses;
    /** Why the slave found last is the best. */
    private String why = "";

    ActiveSlave(Bond bond, PeerNotifier notifier, HardwareAddresses addresses) {
        this.bond = bond;
        this.notifier = notifier;
        this.addresses = addresses;
    }

    /** Selects a new active slave, if one is needed: bond_select_active_slave(). */
    void select() {
        Slave best = findBest();
        if (best == bond.active) {
            return;
        }
        change(best, why);
        boolean before = bond.bundle.isUp();
        bond.setCarrier();
        if (before != bond.bundle.isUp()) {
            bond.say(
                    Steps.ACTIVE,
                    bond.bundle.name(),
                    before ? "now running without any active interface" : "active interface up");
        }
    }

    /** bond_find_best_slave(). */
    private Slave findBest() {
        Slave chosen = choosePrimaryOrCurrent();
        if (chosen != null) {
            return chosen;
        }
        Slave best = null;
        int least = bond.options.updelay();
        for (Slave each : bond.slaves) {
            if (each.link == LinkState.UP) {
                why = "the first whose link is up";
                return each;
            }
            if (each.link == LinkState.BACK && each.isUp() && each.delay < least) {
                least = each.delay;
                best = each;
                why = "no link is up, and its updelay is nearest to its end";
            }
        }
        return best;
    }

    /** bond_choose_primary_or_current(). */
    private Slave choosePrimaryOrCurrent() {
        Slave current = bond.active;
        Slave preferred = bond.primary;
        why = "the primary slave";
        if (preferred == null || preferred.link != LinkState.UP) {
            preferred = highestPriority();
            why = hasPriorities() ? "the first of the highest prio whose link is up" : "the first whose link is up";
            if (preferred == null || preferred == current) {
                return current == null || current.link != LinkState.UP ? null : current;
            }
        } else if (bond.forcePrimary) {
            bond.forcePrimary = false;
            return preferred;
        }
        if (current == null || current.link != LinkState.UP) {
            return preferred;
        }
        return switch (bond.settings().primaryReselect()) {
            case ALWAYS -> preferred;
            case BETTER -> isBetter(preferred, current) ? preferred : current;
            case FAILURE -> current;
        };
    }

    private static boolean isBetter(Slave preferred, Slave current) {
        return preferred.speed() > current.speed()
                || preferred.speed() == current.speed() && preferred.duplex() > current.duplex();
    }

    private boolean hasPriorities() {
        return bond.slaves.stream().anyMatch(each -> each.priority != bond.slaves.get(0).priority);
    }

    private Slave highestPriority() {
        Slave highest = null;
        for (Slave each : bond.slaves) {
            if (each.link == LinkState.UP && (highest == null || each.priority > highest.priority)) {
                highest = each;
            }
        }
        return highest;
    }

    /** Makes this slave the active one; null for none: bond_change_active_slave(). */
    void change(Slave next, String because) {
        Slave before = bond.active;
        if (before == next) {
            return;
        }
        bond.selection = next == null ? "" : because;
        if (next != null) {
            next.lastLinkUp = bond.time.jiffies();
            announce(next, because);
        }
        bond.active = next;
        if (!bond.isActiveBackup()) {
            return;
        }
        if (before != null) {
            before.setInactiveFlags();
        }
        if (next != null) {
            next.setActiveFlags();
            addresses.failOver(next, before);
        }
        bond.applyFlags();
        if (bond.listener != null) {
            bond.listener.activeChanged(before == null ? -1 : before.index(), next == null ? -1 : next.index());
        }
        if (next != null) {
            notifier.failedOver();
        }
    }

    private void announce(Slave next, String because) {
        if (next.link == LinkState.BACK) {
            long early = (bond.options.updelay() - next.delay)
                    * bond.milliseconds(bond.settings().miimonNs());
            next.delay = 0;
            bond.setLink(
                    next,
                    LinkState.UP,
                    "made the active slave " + early + " ms after its link was back",
                    Steps.ACTIVE,
                    "");
            if (bond.isActiveBackup()) {
                bond.say(
                        Steps.ACTIVE,
                        next.name(),
                        "making interface the new active one " + early + " ms earlier: " + because);
            }
        } else if (bond.isActiveBackup()) {
            bond.say(Steps.ACTIVE, next.name(), "making interface the new active one: " + because);
        }
    }
}
