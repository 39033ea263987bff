package org.failoverlab.scenarios.cli;

import org.failoverlab.scenarios.Scenario;
import org.failoverlab.scenarios.report.Report;
import org.failoverlab.scenarios.report.html.RunFacts;
import org.failoverlab.scenarios.report.html.RunPage;
import org.failoverlab.scenarios.report.html.Sentences;
import org.failoverlab.scenarios.run.LaneRecorder;
import org.failoverlab.scenarios.run.Runner;
import org.failoverlab.scenarios.run.TopologyReporter;
import org.failoverlab.scenarios.xray.Xray;

/** Looks on at a run and makes a page of it. */
final class RunPageMaker {
    private final Scenario scenario;
    private final Xray xray;
    private final LaneRecorder lanes = new LaneRecorder();

    /** Will make a page of a run that this X-ray looks on at, too. */
    RunPageMaker(Scenario scenario, Xray xray) {
        this.scenario = scenario;
        this.xray = xray;
    }

    /** Lets it look on at the run, and the X-ray with it. */
    void beside(Runner runner) {
        runner.beside(xray).beside(lanes);
    }

    /** The page, after the run. */
    String page(Report report, Sentences sentences) {
        return RunPage.of(
                new RunFacts(
                        report,
                        TopologyReporter.report(scenario.title(), scenario.plan(), null, null),
                        lanes.report(),
                        xray.report()),
                sentences);
    }
}
