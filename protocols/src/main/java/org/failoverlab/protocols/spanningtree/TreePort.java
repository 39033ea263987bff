package org.failoverlab.protocols.spanningtree;

import org.failoverlab.protocols.bpdu.PriorityVector;

/**
 * How a port of a bridge stands at an instant.
 *
 * @param name of the interface
 * @param portId as {@link org.failoverlab.protocols.bpdu.PortId}
 * @param cost its path cost
 * @param edge operEdge: it leads to no other bridge
 * @param pointToPoint operPointToPointMAC
 * @param sendsRst true when it speaks RSTP, false when it speaks STP, because it must or because its neighbour does
 * @param agreed RSTP: the neighbour agrees that it forwards; false in STP
 * @param disputed RSTP: a neighbour that does not hear this port forwards as designated, too; false in STP
 * @param portPriority the port priority vector: the best information there is on its LAN
 * @param decision why it has its role
 * @param forwardDelayLeftNs until its state changes by itself; 0 when none of that is under way
 * @param informationLeftNs until what it has heard is too old; 0 when it has heard nothing
 */
public record TreePort(
        String name,
        int portId,
        PortRole role,
        PortState state,
        long cost,
        boolean edge,
        boolean pointToPoint,
        boolean sendsRst,
        boolean proposing,
        boolean agreed,
        boolean disputed,
        Inconsistency inconsistency,
        PriorityVector portPriority,
        Decision decision,
        long forwardDelayLeftNs,
        long informationLeftNs,
        BpduCounts counts) {}
