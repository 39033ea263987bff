package org.failoverlab.scenarios;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.failoverlab.scenarios.file.Binder;
import org.failoverlab.scenarios.file.Change;
import org.failoverlab.scenarios.file.Changer;
import org.failoverlab.scenarios.file.Problems;
import org.failoverlab.scenarios.file.ScenarioException;
import org.failoverlab.scenarios.file.Tree;
import org.failoverlab.scenarios.file.TreeReader;
import org.failoverlab.scenarios.file.TreeWriter;
import org.failoverlab.scenarios.spec.Language;
import org.failoverlab.scenarios.spec.ScenarioSpec;
import org.failoverlab.scenarios.spec.TopologySpec;

/** A scenario that was read once, to be checked with some of its values replaced, again and again; any number of threads may do so. */
public final class Draft {
    private final Tree tree;
    private final String file;

    private Draft(Tree tree, String file) {
        this.tree = tree;
        this.file = file;
    }

    /** Reads a YAML or JSON file; throws when it is neither. */
    public static Draft read(Path path) throws ScenarioException {
        Problems problems = new Problems();
        Tree tree = TreeReader.read(path, problems);
        problems.throwIfAny();
        return new Draft(tree, path.toString());
    }

    /** Reads YAML that stands in memory; the name is for messages. */
    public static Draft readYaml(String text, String name) throws ScenarioException {
        Problems problems = new Problems();
        Tree tree = TreeReader.readYaml(text, name, problems);
        problems.throwIfAny();
        return new Draft(tree, name);
    }

    /** Where it was read from. */
    public String file() {
        return file;
    }

    /** The seed that the file says; that of a scenario that says none when it does not say a good one. */
    public long seed() {
        ScenarioSpec spec = (ScenarioSpec) new Binder(new Problems()).bind(tree, Language.SCENARIO);
        return spec == null || spec.seed() == null ? ScenarioSpec.DEFAULT_SEED : spec.seed();
    }

    /** The scenario with these values; throws with all its mistakes at once, of which those of a change name the change. */
    public Scenario scenario(List<Change> changes) throws ScenarioException {
        Problems problems = new Problems();
        return ScenarioReader.check(changed(changes, problems), file, problems);
    }

    /**
     * A file of its own that says these values and a seed, and so runs as the scenario with these values does when it is run with this seed: a
     * topology that is drawn stays the one that the scenario's own seed draws. Comments are left out.
     *
     * @throws ScenarioException with what is wrong with the values
     */
    public String replay(List<Change> changes, long seed) throws ScenarioException {
        List<Change> all = new ArrayList<>(changes);
        Scenario scenario = scenario(changes);
        TopologySpec.Random drawn = scenario.spec().topology().random();
        if (drawn != null && drawn.seed() == null) {
            all.add(new Change("topology.random.seed", String.valueOf(scenario.seed())));
        }
        all.add(new Change("seed", String.valueOf(seed)));
        return yaml(all);
    }

    /** The same as YAML, without the comments of the file; throws when a value cannot be put into it. */
    public String yaml(List<Change> changes) throws ScenarioException {
        return TreeWriter.yaml(changed(changes, new Problems()));
    }

    private Tree changed(List<Change> changes, Problems problems) throws ScenarioException {
        Tree changed = new Changer(problems).changed(tree, Language.SCENARIO, changes);
        problems.throwIfAny();
        return changed;
    }
}
