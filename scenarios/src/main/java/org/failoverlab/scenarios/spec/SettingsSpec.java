package org.failoverlab.scenarios.spec;

import java.util.Map;
import org.failoverlab.scenarios.file.About;
import org.failoverlab.scenarios.file.Location;
import org.failoverlab.scenarios.file.Name;

/** Settings that an operator changes while the network runs, under the keys that a scenario has for them. */
public record SettingsSpec(
        @About("new settings of links") Map<Name, LinkSpec> links,
        @About("new settings of switches") Map<Name, SwitchSpec> switches,
        @About("new settings of hosts") Map<Name, HostSpec> hosts,
        @About("new settings of ports") Map<Name, PortSpec> ports,
        Location where) {}
