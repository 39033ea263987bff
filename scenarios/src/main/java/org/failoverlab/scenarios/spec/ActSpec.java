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
        @Required @About("when; with a range such as 1s..3s the seed decides")
        TimeRange at,

        @Key("for")
        @Range(min = 1, max = TimeSpan.MAX_NS, expected = "a time of more than 0, such as 500ms, or two such as 1s..3s")
        @About(
                value = "how long a fault lasts until it is put right",
                otherwise = "until it is put right by another entry")
        TimeRange lasting,

        @Range(min = 1, max = TimeSpan.MAX_NS, expected = "a time of more than 0, such as 5s, or two such as 1s..3s")
        @About(value = "how long after one time it happens again", otherwise = "it happens once")
        TimeRange every,

        @Range(min = 1, max = 100_000)
        @About(value = "how often in all", otherwise = "until the run ends, if there is an every")
        Integer times,

        @Choice @About("cuts a link, or one direction of it: no signal, nothing gets through")
        FaultSpec.OnLink cut,

        @Choice @About("a link that fails in silence: the signal stays, but frames vanish")
        FaultSpec.OnLink silence,

        @Choice @About("a link that loses, spoils or delays frames")
        FaultSpec.Impair impair,

        @Choice @About("a link that is cut and whole in turn")
        FaultSpec.Flap flap,

        @Choice @About("puts a link or a device right, whatever is wrong with it")
        Name restore,

        @Choice @About("shuts a port, as an operator does") Name shut,

        @Choice @About("opens a port, as an operator does") Name open,

        @Choice @About("a device crashes: it goes dark, and all that is not configuration is forgotten")
        Name crash,

        @Choice @About("a device restarts: it goes dark, and is back after its boot time")
        Name restart,

        @Choice
        @About("a switch whose control plane is dead while it keeps forwarding; a host that only keeps its carrier")
        Name hang,

        @Choice @About("switches a device off") Name powerOff,

        @Choice @About("switches a device on; it works again after its boot time")
        Name powerOn,

        @Choice @About("plugs an end of a cable in elsewhere")
        FaultSpec.Move move,

        @Choice @About("pulls a cable out, at one end or at both")
        FaultSpec.Detach detach,

        @Choice @About("plugs a cable in where it belongs, or a new one between two devices, such as L1-R2")
        Name attach,

        @Choice @About("changes settings") SettingsSpec set,

        @Choice @About("a frame out of nowhere, at any port")
        InjectSpec inject,

        @Choice @About("a host tells everyone its address (a gratuitous ARP)")
        Name announce,

        Location where) {
    /** The word that stands for one that the seed draws. */
    public static final String ANY = "any";
}
