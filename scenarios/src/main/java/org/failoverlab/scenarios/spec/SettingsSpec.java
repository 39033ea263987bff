package org.failoverlab.scenarios.spec;

import java.util.Map;
import org.failoverlab.scenarios.file.About;
import org.failoverlab.scenarios.file.Location;
import org.failoverlab.scenarios.file.Name;

/** Settings that an operator changes while the network runs, under the keys that a scenario has for them. */
public record SettingsSpec(
        @About("New settings of links") Map<Name, LinkSpec> links,
        @About("New settings of switches") Map<Name, SwitchSpec> switches,
        @About("New settings of hosts") Map<Name, HostSpec> hosts,
        @About("New settings of ports") Map<Name, PortSpec> ports,
        Location where) {}
