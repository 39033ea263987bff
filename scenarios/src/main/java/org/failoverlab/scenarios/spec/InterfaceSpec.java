package org.failoverlab.scenarios.spec;

import java.util.Map;
import org.failoverlab.scenarios.file.About;
import org.failoverlab.scenarios.file.Location;
import org.failoverlab.scenarios.file.Name;
import org.failoverlab.scenarios.file.Shorthand;

/** An interface of a switch itself in one of its VLANs; null components are as in the more general settings. */
@Shorthand("address")
public record InterfaceSpec(
        @About(
                value = "Its IPv4 address, with the length of the prefix of its subnet (16 when it is not written)",
                otherwise = "every interface needs one",
                example = "10.0.10.2/24")
        Address address,

        @About(value = "Whether it is switched on", otherwise = "true")
        Boolean enabled,

        @About(
                value = "The virtual routers (VRRP) that it is part of, each by its number (VRID) from 1 to 255",
                otherwise = "none",
                example = "{10: {address: 10.0.10.1, priority: 200}}")
        Map<Name, VirtualRouterSpec> vrrp,

        Location where) {}
