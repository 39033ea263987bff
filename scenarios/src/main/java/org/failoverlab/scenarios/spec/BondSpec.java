package org.failoverlab.scenarios.spec;

import java.util.List;
import java.util.Map;
import org.failoverlab.protocols.bonding.BondSettings;
import org.failoverlab.scenarios.file.About;
import org.failoverlab.scenarios.file.Key;
import org.failoverlab.scenarios.file.Location;
import org.failoverlab.scenarios.file.Name;
import org.failoverlab.scenarios.file.Range;
import org.failoverlab.scenarios.file.Shorthand;

/** The bond of a host, by the names of the Linux driver; null components are as in the more general settings. */
@Shorthand("mode")
public record BondSpec(
        @About(value = "How its cards are used", otherwise = "every bond needs one", example = "active-backup")
        Mode mode,

        @About("How often carriers are looked at; 0 for never; in mode 802.3ad 100ms unless it is said")
        @Range(
                min = 0,
                max = 60_000_000_000L,
                step = 1_000_000L,
                expected = "a time from 0 to 60s in whole milliseconds, such as 100ms")
        TimeSpan miimon,

        @About("How long a carrier must have been back, rounded down to a multiple of miimon")
        @Range(
                min = 0,
                max = 600_000_000_000L,
                step = 1_000_000L,
                expected = "a time from 0 to 600s in whole milliseconds, such as 400ms")
        TimeSpan updelay,

        @About("How long a carrier must have been gone, rounded down to a multiple of miimon")
        @Range(
                min = 0,
                max = 600_000_000_000L,
                step = 1_000_000L,
                expected = "a time from 0 to 600s in whole milliseconds, such as 200ms")
        TimeSpan downdelay,

        @Key("use_carrier") @About("Whether the card's driver is asked for the carrier, or else the card itself")
        Boolean useCarrier,

        @About(
                value = "The card that is preferred: its number, or where it leads; none for no such card",
                otherwise = "none",
                example = "A1")
        Name primary,

        @Key("primary_reselect") @About("When the primary card is chosen again once it is back")
        BondSettings.PrimaryReselect primaryReselect,

        @Key("fail_over_mac") @About("Whose hardware address the bond has")
        BondSettings.FailOverMac failOverMac,

        @Key("num_grat_arp") @Range(min = 0, max = 255) @About("How many gratuitous ARPs follow a failover")
        Integer numGratArp,

        @Key("peer_notif_delay")
        @Range(
                min = 0,
                max = 300_000_000_000L,
                step = 1_000_000L,
                expected = "a time from 0 to 300s in whole milliseconds, such as 200ms")
        @About("How long these are apart; 0 for one at each look of the monitor")
        TimeSpan peerNotifDelay,

        @Key("arp_interval")
        @About("How often the ARP targets are asked; 0 for never")
        @Range(
                min = 0,
                max = 60_000_000_000L,
                step = 1_000_000L,
                expected = "a time from 0 to 60s in whole milliseconds, such as 1s")
        TimeSpan arpInterval,

        @Key("arp_ip_target")
        @About(value = "Whom the ARP monitor asks: up to 16 addresses", otherwise = "nobody", example = "10.0.0.1")
        List<Ipv4> arpIpTarget,

        @Key("arp_validate") @About("Which frames count for the ARP monitor as a sign of life")
        ArpValidate arpValidate,

        @Key("arp_all_targets") @About("Whether one ARP target must answer, or all")
        BondSettings.ArpAllTargets arpAllTargets,

        @Key("arp_missed_max") @Range(min = 1, max = 255) @About("How many intervals may pass without a sign of life")
        Integer arpMissedMax,

        @Key("xmit_hash_policy") @About("What tells conversations apart, where a hash chooses the card")
        HashPolicy xmitHashPolicy,

        @Key("packets_per_slave")
        @Range(min = 0, max = 65_535)
        @About(
                "Of balance-rr: how many frames leave by one card before the next; 0 for a card at random for each frame")
        Integer packetsPerSlave,

        @Key("lacp_active") @About("Of 802.3ad: whether it begins")
        Boolean lacpActive,

        @Key("lacp_rate") @About("Of 802.3ad: how often its partner is to send: every 30s or every 1s")
        LacpRate lacpRate,

        @Key("min_links") @Range(min = 0, max = 4_095) @About("Of 802.3ad: with fewer active cards the bond is down")
        Integer minLinks,

        @Key("ad_select") @About("Of 802.3ad: which of several aggregators is active")
        BondSettings.AdSelect adSelect,

        @Key("ad_actor_sys_prio") @Range(min = 1, max = 65_535) @About("Of 802.3ad: the system priority")
        Integer adActorSysPrio,

        @Key("ad_user_port_key") @Range(min = 0, max = 1_023) @About("Of 802.3ad: the upper ten bits of the key")
        Integer adUserPortKey,

        @Range(min = 100, max = 1_000)
        @About(
                "How often a second the host's kernel counts time: the driver's timers are that coarse, and late by a tick or up to an eighth")
        Integer hz,

        @About(
                value = "What single cards are like, each by its number or by where it leads",
                otherwise = "all alike",
                example = "{2: {prio: 10}}")
        Map<Name, Slave> slaves,

        Location where) {
    /** How cards are used. */
    public enum Mode {
        /** One after the other. */
        BALANCE_RR,
        /** One at a time. */
        ACTIVE_BACKUP,
        /** By a hash. */
        BALANCE_XOR,
        /** All at once. */
        BROADCAST,
        /** By LACP. */
        @Key("802.3ad")
        AD_802_3
    }

    /** Which frames count. */
    public enum ArpValidate {
        /** All. */
        NONE,
        /** On the active card only the right ARP packets. */
        ACTIVE,
        /** On the others only the right ARP packets. */
        BACKUP,
        /** Everywhere only the right ARP packets. */
        ALL,
        /** ARP packets. */
        FILTER,
        /** ARP packets, on the active card only the right ones. */
        @Key("filter_active")
        FILTER_ACTIVE,
        /** ARP packets, on the others only the right ones. */
        @Key("filter_backup")
        FILTER_BACKUP
    }

    /** How often the partner is to send. */
    public enum LacpRate {
        /** Every 30 s. */
        SLOW,
        /** Every second. */
        FAST
    }

    /** One card. */
    public record Slave(
            @Range(min = -2_147_483_648L, max = 2_147_483_647L)
            @About(
                    value = "The one with the highest is preferred; a primary card even more",
                    otherwise = "0",
                    example = "10")
            Integer prio) {}
}
