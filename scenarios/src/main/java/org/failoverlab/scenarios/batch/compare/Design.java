package org.failoverlab.scenarios.batch.compare;

import org.failoverlab.scenarios.Scenario;
import org.failoverlab.scenarios.file.Tree;

/**
 * One of the designs that are compared.
 *
 * @param tree what the scenario was read from
 */
public record Design(Scenario scenario, Tree tree) {}
