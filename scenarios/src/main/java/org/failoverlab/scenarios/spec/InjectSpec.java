package org.failoverlab.scenarios.spec;

import org.failoverlab.scenarios.file.About;
import org.failoverlab.scenarios.file.Location;
import org.failoverlab.scenarios.file.Name;
import org.failoverlab.scenarios.file.Range;
import org.failoverlab.scenarios.file.Required;

/** A frame out of nowhere: by its fields, or as bytes. */
public record InjectSpec(
        @Required @About("The port") Name port,

        @About(value = "Which way it goes: in (the port receives it) or out (the port sends it)", otherwise = "in")
        Direction direction,

        @About(
                value = "The whole frame as Wireshark copies it: addresses to padding, without check sequence",
                otherwise = "made of the fields below")
        Hex hex,

        @About(value = "Sender: a MAC address, or a device or port whose address it is", otherwise = "the port's own")
        Name from,

        @About(value = "Receiver: a MAC address, a device or port, or the word broadcast", otherwise = "broadcast")
        Name to,

        @Range(min = 0, max = 4094)
        @About(value = "VLAN of its tag; 0 for a tag with a priority only", otherwise = "no tag")
        Integer vlan,

        @Range(min = 0, max = 7) @About(value = "Priority in its tag", otherwise = "0")
        Integer priority,

        @About(value = "Type field", otherwise = "test (0x88b5, for local experiments)")
        EtherType type,

        @About(value = "Content", otherwise = "zeros") Hex data,

        @Range(min = 64, max = 9018, expected = "a frame of 64B to 9018B")
        @About(value = "Length, addresses to check sequence; zeros fill it up", otherwise = "as long as need be")
        Size size,

        Location where) {
    /** Which way a frame goes. */
    public enum Direction {
        /** The port receives it. */
        IN,
        /** The port sends it. */
        OUT
    }
}
