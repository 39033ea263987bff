package org.failoverlab.scenarios.report;

import java.util.StringJoiner;
import org.failoverlab.engine.ip.Ipv4Address;
import org.failoverlab.protocols.bonding.BondSettings;
import org.failoverlab.protocols.bonding.BondView;
import org.failoverlab.protocols.bonding.LinkState;
import org.failoverlab.protocols.bonding.SlaveView;

/** One slave of a bond: what the driver takes its link for, and why it is, or is not, the one that sends. */
final class SlaveStory {
    private final BondView bond;
    private final BondSettings settings;
    private final int place;
    private final SlaveView slave;
    private final MemberFacts facts;
    private final long atNs;

    SlaveStory(BondView bond, int place, MemberFacts facts, long atNs) {
        this.bond = bond;
        this.settings = bond.settings();
        this.place = place;
        this.slave = bond.slaves().get(place);
        this.facts = facts;
        this.atNs = atNs;
    }

    String tell() {
        StringJoiner say = new StringJoiner(" ");
        String name = BundleWords.port(slave.port(), facts);
        if (settings.mode() == BondSettings.Mode.ACTIVE_BACKUP) {
            boolean isActive = place == bond.activeSlave();
            say.add(name
                    + (isActive ? " is the active slave: all is sent by it." : " is a backup: nothing is sent by it."));
            if (isActive && !bond.selection().isEmpty()) {
                say.add("It was chosen as " + bond.selection() + ".");
            }
            String why = isActive ? whyActive() : whyBackup();
            if (!why.isEmpty()) {
                say.add(why);
            }
        } else {
            say.add(name + (slave.isActive() ? " sends its share." : " sends nothing."));
        }
        say.add(link());
        return say.toString();
    }

    private SlaveView active() {
        return bond.slaves().get(bond.activeSlave());
    }

    private String whyActive() {
        if (place == settings.primary()) {
            return "It is the primary slave.";
        }
        for (SlaveView each : bond.slaves()) {
            if (each != slave && each.link() == LinkState.UP) {
                return priority(place) > 0 && isHighest()
                        ? "Of those whose link is up, none has a higher prio than " + priority(place) + "."
                        : "It stays so until its link fails, or one comes up that is preferred.";
            }
        }
        return "No other slave has a link that is up.";
    }

    private boolean isHighest() {
        for (int i = 0; i < bond.slaves().size(); i++) {
            if (bond.slaves().get(i).link() == LinkState.UP && priority(i) > priority(place)) {
                return false;
            }
        }
        return true;
    }

    private int priority(int of) {
        return settings.priorities().get(of);
    }

    /** By the rules of bond_choose_primary_or_current(), as they would decide now. */
    private String whyBackup() {
        if (slave.link() == LinkState.DOWN || slave.link() == LinkState.FAIL || bond.activeSlave() < 0) {
            return "";
        }
        if (slave.link() == LinkState.BACK) {
            return "It is not waited for, as " + active().port() + " is there.";
        }
        String active = active().port();
        int other = bond.activeSlave();
        if (other == settings.primary()) {
            return active + " is the primary slave, and preferred" + reselect() + ".";
        } else if (place == settings.primary()) {
            return "It is the primary slave" + kept(active);
        } else if (priority(other) > priority(place)) {
            return "It has the lower prio: " + priority(place) + " < " + priority(other) + " of " + active + ".";
        } else if (priority(place) > priority(other)) {
            return "It has the higher prio, " + priority(place) + " > " + priority(other) + " of " + active
                    + kept(active);
        }
        return "It is as good as " + active + ", which stays the active one until its link fails.";
    }

    private String reselect() {
        return " (primary_reselect "
                + switch (settings.primaryReselect()) {
                    case ALWAYS -> "always";
                    case BETTER -> "better";
                    case FAILURE -> "failure";
                }
                + ")";
    }

    private String kept(String active) {
        return switch (settings.primaryReselect()) {
            case ALWAYS -> ", and is chosen when the driver chooses next" + reselect() + ".";
            case BETTER ->
                ", but it is chosen again only when it is faster than " + active + ", or as fast and full duplex where "
                        + active + " is not" + reselect() + ".";
            case FAILURE -> ", but " + active + " stays the active one until its link fails" + reselect() + ".";
        };
    }

    /** What the driver takes its link for, why, and what comes next. */
    String link() {
        StringJoiner say = new StringJoiner(" ");
        if (!facts.open()) {
            say.add("It is shut.");
        }
        if (!settings.isMonitored()) {
            say.add("The driver has taken its link for " + word() + since()
                    + " and does not look again (miimon 0, arp_interval 0)"
                    + (slave.hasCarrier() == (slave.link() == LinkState.UP)
                            ? "."
                            : ", though it has " + (slave.hasCarrier() ? "carrier." : "no carrier.")));
        } else if (settings.miimonNs() > 0) {
            mii(say);
        } else {
            arp(say);
        }
        say.add(failures());
        return say.toString();
    }

    private String word() {
        return slave.link() == LinkState.UP ? "up" : "down";
    }

    private String since() {
        return slave.linkSinceNs() == 0 ? " since the start" : " since " + Units.seconds(slave.linkSinceNs());
    }

    private void mii(StringJoiner say) {
        String every = Units.duration(settings.miimonNs());
        switch (slave.link()) {
            case UP -> {
                say.add("The MII monitor has seen carrier" + since() + ".");
                if (!slave.hasCarrier()) {
                    say.add("It has none any more; the driver learns of it at its next look, within " + every + ".");
                }
            }
            case FAIL ->
                say.add("The MII monitor has seen no carrier" + since()
                        + "; downdelay runs: unless carrier is back, its" + " link counts as down in " + looksLeft()
                        + ".");
            case BACK ->
                say.add("The MII monitor has seen carrier again" + since()
                        + "; updelay runs: if carrier stays, its link" + " counts as up in " + looksLeft() + ".");
            case DOWN -> {
                say.add("The MII monitor has seen no carrier" + since() + ".");
                if (slave.hasCarrier()) {
                    say.add("It has carrier again; the driver learns of it at its next look, within " + every + ".");
                }
            }
        }
    }

    /** With the last look of a delay the driver acts, so there is one more than are left. */
    private String looksLeft() {
        int looks = slave.delayLeft() + 1;
        return Units.plural(looks, "look") + " of the driver, " + Units.duration(looks * settings.miimonNs())
                + " at most";
    }

    private void arp(StringJoiner say) {
        boolean isActive = place == bond.activeSlave();
        int missed = settings.arpMissedMax() + (isActive || settings.mode() != BondSettings.Mode.ACTIVE_BACKUP ? 0 : 1);
        long patienceNs = missed * settings.arpIntervalNs() + settings.arpIntervalNs() / 2;
        switch (slave.link()) {
            case UP -> {
                say.add("The ARP monitor takes its link for up" + since() + "; " + heard() + ".");
                if (slave.lastReceivedNs() >= 0) {
                    say.add("Without another sign of life it counts as down at the first look after "
                            + Units.seconds(slave.lastReceivedNs() + patienceNs) + " ("
                            + Units.plural(missed, "interval")
                            + " and a half).");
                }
            }
            case DOWN, FAIL -> {
                boolean isLate =
                        slave.lastReceivedNs() < 0 || atNs - slave.lastReceivedNs() >= settings.arpIntervalNs();
                say.add("The ARP monitor takes its link for down" + since()
                        + (isLate ? ": no " + sign() + " for " + intervals() : "") + "; " + heard() + ".");
                if (!slave.hasCarrier()) {
                    say.add("It has no carrier.");
                }
            }
            case BACK ->
                say.add("There is no active slave, so the ARP monitor asks by this one since "
                        + Units.seconds(slave.linkSinceNs()) + "; " + heard() + ".");
        }
        say.add("ARP requests of the monitor by it: " + Units.count(slave.arpRequests()) + ".");
    }

    /** What counts as a sign of life on this slave, by arp_validate. */
    private String sign() {
        boolean isActive = place == bond.activeSlave();
        boolean needsAll = settings.arpAllTargets() == BondSettings.ArpAllTargets.ALL;
        boolean isValidated = switch (settings.arpValidate()) {
            case NONE, FILTER -> false;
            case ALL -> true;
            case ACTIVE, FILTER_ACTIVE -> isActive;
            case BACKUP, FILTER_BACKUP -> !isActive;
        };
        // With all targets the driver looks at answers only, also where it does not validate, and so keeps no account
        // of them.
        if (isValidated || needsAll) {
            return "ARP answer from "
                    + String.join(
                            needsAll ? " and " : " or ",
                            settings.arpIpTargets().stream()
                                    .map(Ipv4Address::toString)
                                    .toList());
        }
        return switch (settings.arpValidate()) {
            case FILTER, FILTER_ACTIVE, FILTER_BACKUP -> "ARP packet of anybody";
            default -> "frame of anybody";
        };
    }

    private String intervals() {
        if (slave.lastReceivedNs() < 0) {
            return "the whole run";
        }
        long count = (atNs - slave.lastReceivedNs()) / settings.arpIntervalNs();
        return Units.plural(count, "interval") + " of " + Units.duration(settings.arpIntervalNs());
    }

    private String heard() {
        return slave.lastReceivedNs() < 0
                ? "nothing was ever heard that counts"
                : "what counts was last heard at " + Units.seconds(slave.lastReceivedNs());
    }

    private String failures() {
        return slave.failures() == 0
                ? "Its link has never failed."
                : "Its link has failed " + (slave.failures() == 1 ? "once" : Units.count(slave.failures()) + " times")
                        + ".";
    }
}
