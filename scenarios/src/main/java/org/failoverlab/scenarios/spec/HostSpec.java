package org.failoverlab.scenarios.spec;

import org.failoverlab.scenarios.file.About;
import org.failoverlab.scenarios.file.Name;
import org.failoverlab.scenarios.file.Shorthand;

/**
 * An end system.
 *
 * @param at the switch that it is plugged into
 * @param gateway where packets to other subnets go
 * @param arpTimeout how long it uses an address that it has resolved
 */
@Shorthand("at")
public record HostSpec(
        Name at,
        Address address,
        Address gateway,
        TimeSpan arpTimeout,

        @About("how long it takes to start") TimeSpan boot,

        @About(value = "its MAC address", otherwise = "made of its place in the plan")
        Mac mac) {}
