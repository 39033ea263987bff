package org.failoverlab.scenarios.spec;

import java.util.List;
import org.failoverlab.scenarios.file.About;
import org.failoverlab.scenarios.file.Location;
import org.failoverlab.scenarios.file.Range;
import org.failoverlab.scenarios.file.Required;

/** A static route. */
public record RouteSpec(
        @About(value = "Where it leads", example = "10.1.0.0/16") @Required
        Prefix to,

        @About(value = "The next router; of several, each flow takes one (ECMP)", example = "[192.0.2.1, 192.0.2.5]")
        @Required
        List<Ipv4> via,

        @About(
                value = "Of several routes to the same subnet that can be used, those with the lowest are taken",
                otherwise = "1")
        @Range(min = 0, max = Integer.MAX_VALUE)
        Integer metric,

        Location where) {}
