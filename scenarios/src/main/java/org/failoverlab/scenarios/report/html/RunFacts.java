package org.failoverlab.scenarios.report.html;

import org.failoverlab.scenarios.report.LaneReport;
import org.failoverlab.scenarios.report.Report;
import org.failoverlab.scenarios.report.TopologyReport;
import org.failoverlab.scenarios.report.XrayReport;

/**
 * All that the page of a run is made of.
 *
 * @param topology as it is cabled at the start of the run
 * @param xray the outages by the state of the network, and why they took so long
 */
public record RunFacts(Report report, TopologyReport topology, LaneReport lanes, XrayReport xray) {}
