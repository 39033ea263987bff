package org.failoverlab.scenarios.spec;

import org.failoverlab.scenarios.file.Choice;
import org.failoverlab.scenarios.file.Location;
import org.failoverlab.scenarios.file.Name;
import org.failoverlab.scenarios.file.Required;

/**
 * Something that happens to the network.
 *
 * @param cut a cable
 * @param restore a cable
 * @param shut a port
 * @param open a port
 * @param announce a host sends a gratuitous ARP
 */
public record ActSpec(
        @Required TimeSpan at,
        @Choice Name cut,
        @Choice Name restore,
        @Choice Name shut,
        @Choice Name open,
        @Choice Name announce,
        Location where) {}
