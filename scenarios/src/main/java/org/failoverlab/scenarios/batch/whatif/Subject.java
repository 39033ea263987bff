package org.failoverlab.scenarios.batch.whatif;

import java.util.ArrayList;
import java.util.List;
import org.failoverlab.scenarios.Scenario;
import org.failoverlab.scenarios.ScenarioReader;
import org.failoverlab.scenarios.file.ScenarioException;
import org.failoverlab.scenarios.file.Tree;
import org.failoverlab.scenarios.file.TreeWriter;

/**
 * The network that is asked about: a scenario without what happens in it, without what it expects and records; its traffic goes on to
 * the end of a run. Every run of it is a scenario that a user could have written, and is checked as one.
 */
final class Subject {
    private static final List<String> LEFT_OUT = List.of("timeline", "expect", "capture", "until");
    /** What would end traffic before the run is over. */
    private static final List<String> ENDS_OF_TRAFFIC = List.of("stop", "count");

    private final Tree.Mapping tree;
    private final String file;
    private final Scenario scenario;

    /**
     * Of a scenario that has no mistakes.
     *
     * @param seed null for the scenario's own
     */
    Subject(Scenario original, Tree tree, Long seed) throws ScenarioException {
        Tree.Mapping bare = Trees.without((Tree.Mapping) tree, LEFT_OUT);
        if (bare.entries().containsKey("traffic")) {
            Tree traffic = bare.entries().get("traffic").value();
            bare = Trees.with(bare, "traffic", Trees.each(traffic, Subject::endless));
        }
        if (seed != null) {
            bare = Trees.with(bare, "seed", Trees.text(seed.toString()));
        }
        this.tree = Trees.with(bare, "name", Trees.text(original.title()));
        this.file = original.file();
        this.scenario = ScenarioReader.read(this.tree, file);
    }

    /** Broadcasts keep their number: nobody measures them, and one is not the same as one after the other. */
    private static Tree endless(Tree traffic) {
        if (!(traffic instanceof Tree.Mapping kind)) {
            return traffic;
        }
        Tree.Mapping changed = kind;
        for (var each : kind.entries().entrySet()) {
            if (!each.getKey().equals("broadcast") && each.getValue().value() instanceof Tree.Mapping flow) {
                changed = Trees.with(changed, each.getKey(), Trees.without(flow, ENDS_OF_TRAFFIC));
            }
        }
        return changed;
    }

    /** Nothing happens in it. */
    Scenario scenario() {
        return scenario;
    }

    /** These faults, each at its instant, in a run of this length, as a file. */
    Tree.Mapping tree(FaultSet faults, long untilNs) {
        List<Tree> entries = new ArrayList<>();
        for (int i = 0; i < faults.size(); i++) {
            entries.add(faults.get(i).entry(faults.atNs(i)));
        }
        Tree.Mapping timed = Trees.with(tree, "until", Trees.time(untilNs));
        return entries.isEmpty() ? timed : Trees.with(timed, "timeline", new Tree.Listing(entries, Trees.NOWHERE));
    }

    /** These faults in a run of this length. */
    Scenario scenario(FaultSet faults, long untilNs) {
        try {
            return ScenarioReader.read(tree(faults, untilNs), file);
        } catch (ScenarioException e) {
            throw new IllegalStateException("a fault of this network is no entry of its timeline", e);
        }
    }

    /** As a file that a user can run, called as it is said. */
    String yaml(FaultSet faults, long untilNs, String name) {
        return TreeWriter.yaml(Trees.with(tree(faults, untilNs), "name", Trees.text(name)));
    }
}
