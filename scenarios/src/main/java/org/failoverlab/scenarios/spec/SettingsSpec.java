package org.failoverlab.scenarios.spec;

import java.util.Map;
import org.failoverlab.scenarios.file.About;
import org.failoverlab.scenarios.file.Location;
import org.failoverlab.scenarios.file.Name;

/** Settings that an operator changes while the network runs, under the keys that a scenario has for them. */
public record SettingsSpec(
        @About(value = "New settings of links", otherwise = "unchanged")
        Map<Name, LinkSpec> links,

        @About(value = "New settings of switches", otherwise = "unchanged")
        Map<Name, SwitchSpec> switches,

        @About(value = "New settings of hosts", otherwise = "unchanged")
        Map<Name, HostSpec> hosts,

        @About(value = "New settings of ports", otherwise = "unchanged")
        Map<Name, PortSpec> ports,

        Location where) {}
