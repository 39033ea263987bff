package org.failoverlab.scenarios.spec;

import org.failoverlab.scenarios.file.About;
import org.failoverlab.scenarios.file.Choice;
import org.failoverlab.scenarios.file.Key;
import org.failoverlab.scenarios.file.Location;
import org.failoverlab.scenarios.file.Name;
import org.failoverlab.scenarios.file.Range;
import org.failoverlab.scenarios.file.Required;

/** Something that happens to the network: a fault, which can last for a while, or an operator's act. */
public record ActSpec(
        @Required @About("When; with a range such as 1s..3s the seed decides")
        TimeRange at,

        @Key("for")
        @Range(min = 1, max = TimeSpan.MAX_NS, expected = "a time of more than 0, such as 500ms, or two such as 1s..3s")
        @About(
                value = "How long a fault lasts until it is put right",
                otherwise = "until it is put right by another entry")
        TimeRange lasting,

        @Range(min = 1, max = TimeSpan.MAX_NS, expected = "a time of more than 0, such as 5s, or two such as 1s..3s")
        @About(value = "How long after one time it happens again", otherwise = "it happens once")
        TimeRange every,

        @Range(min = 1, max = 100_000)
        @About(value = "How often in all", otherwise = "until the run ends, if there is an every")
        Integer times,

        @Choice @About("Cuts a link, or one direction of it: no signal, nothing gets through")
        FaultSpec.OnLink cut,

        @Choice @About("A link that fails in silence: the signal stays, but frames vanish")
        FaultSpec.OnLink silence,

        @Choice @About("A link that loses, spoils or delays frames")
        FaultSpec.Impair impair,

        @Choice @About("A link that is cut and whole in turn")
        FaultSpec.Flap flap,

        @Choice
        @About(
                "Puts a link or a device right: cuts, silence and the like, crashes, hangs; a cable that is pulled out stays so")
        Name restore,

        @Choice @About("Shuts a port or a bundle, as an operator does")
        Name shut,

        @Choice @About("Opens a port or a bundle, as an operator does")
        Name open,

        @Choice @About("A device crashes: it goes dark, and all that is not configuration is forgotten")
        Name crash,

        @Choice @About("A device restarts: it goes dark, and is back after its boot time")
        Name restart,

        @Choice
        @About("A switch whose control plane is dead while it keeps forwarding; a host that only keeps its carrier")
        Name hang,

        @Choice
        @About("Shuts a device down: its protocols take leave of others, VRRP by resigning, and 1 s later it is off")
        Name shutdown,

        @Choice @About("Switches a device off") Name powerOff,

        @Choice @About("Switches a device on; it works again after its boot time")
        Name powerOn,

        @Choice @About("Plugs an end of a cable in elsewhere")
        FaultSpec.Move move,

        @Choice @About("Pulls a cable out, at one end or at both")
        FaultSpec.Detach detach,

        @Choice @About("Plugs a cable in where it belongs, or a new one between two devices, such as L1-R2")
        Name attach,

        @Choice @About("Changes settings") SettingsSpec set,

        @Choice @About("A frame out of nowhere, at any port")
        InjectSpec inject,

        @Choice @About("A host tells everyone its address (a gratuitous ARP)")
        Name announce,

        @Choice @About("Makes a card of a bond in mode active-backup the active one, as an operator does")
        Name activate,

        Location where) {
    /** The word that stands for one that the seed draws. */
    public static final String ANY = "any";
}
