package org.failoverlab.protocols.treelab;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.failoverlab.protocols.treelab.Plan.PortName;

/** Names of bridges, ports and LANs as lines write them. */
final class Names {
    private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_-]*");
    private static final Pattern PORT = Pattern.compile("([A-Za-z][A-Za-z0-9_-]*):([0-9]{1,4})");

    private Names() {}

    static String fresh(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new LabException("a name is a letter, then letters, digits, - and _; not \"" + name + "\"");
        }
        return name;
    }

    /** A port, written as sw1:2. */
    static PortName port(String word) {
        Matcher matcher = PORT.matcher(word);
        if (!matcher.matches() || Integer.parseInt(matcher.group(2)) == 0) {
            throw new LabException("a port is written as sw1:2, not \"" + word + "\"");
        }
        return new PortName(matcher.group(1), Integer.parseInt(matcher.group(2)));
    }

    static PortName port(TreeNetwork network, String word) {
        PortName name = port(word);
        Bridge bridge = bridge(network, name.bridge());
        if (name.number() > bridge.ports()) {
            throw new LabException("there is no port " + word + "; " + bridge + " has " + bridge.ports() + " ports");
        }
        return name;
    }

    static Bridge bridge(TreeNetwork network, String word) {
        Bridge bridge = network.bridge(word);
        if (bridge == null) {
            throw new LabException("there is no bridge \"" + word + "\"");
        }
        return bridge;
    }

    static Lan lan(TreeNetwork network, String word) {
        Lan lan = network.lan(word);
        if (lan == null) {
            throw new LabException("there is no lan \"" + word + "\"");
        }
        return lan;
    }
}
