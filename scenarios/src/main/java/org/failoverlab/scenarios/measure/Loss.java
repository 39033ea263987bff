package org.failoverlab.scenarios.measure;

/** How a copy of a frame gets lost, as the walk sees it. */
enum Loss {
    NONE,
    DEVICE_SILENT,
    NO_ROUTE,
    NO_ANSWER,
    WAITS,
    NO_CARRIER,
    WIRE_CUT,
    WIRE_SILENT,
    NO_CARRIER_THERE,
    NOT_COLLECTING,
    NOT_DISTRIBUTING,
    FOREIGN_VLAN,
    BLOCKED,
    BLOCKED_OUT,
    COMES_FROM_THERE,
    STORM_CONTROL,
    NOT_FOR_IT
}
