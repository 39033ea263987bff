package org.failoverlab.scenarios;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.failoverlab.scenarios.file.Binder;
import org.failoverlab.scenarios.file.Change;
import org.failoverlab.scenarios.file.Problems;
import org.failoverlab.scenarios.file.ScenarioException;
import org.failoverlab.scenarios.file.Tree;
import org.failoverlab.scenarios.file.TreeReader;
import org.failoverlab.scenarios.network.Plan;
import org.failoverlab.scenarios.network.Planner;
import org.failoverlab.scenarios.network.ScenarioChecker;
import org.failoverlab.scenarios.spec.Language;
import org.failoverlab.scenarios.spec.ScenarioSpec;

/** Reads and checks scenarios. */
public final class ScenarioReader {
    private static final String DEFAULTS = "defaults.yaml";
    private static final ScenarioSpec.Defaults BUILT_IN = defaults();

    private ScenarioReader() {}

    /** Reads a YAML or JSON file; throws with all its mistakes at once. */
    public static Scenario read(Path path) throws ScenarioException {
        Problems problems = new Problems();
        return check(TreeReader.read(path, problems), path.toString(), problems);
    }

    /** Reads a YAML or JSON file with some of its values replaced; throws with all its mistakes at once. */
    public static Scenario read(Path path, List<Change> changes) throws ScenarioException {
        return changes.isEmpty() ? read(path) : Draft.read(path).scenario(changes);
    }

    /** Reads what would stand in a file of this name. */
    public static Scenario read(byte[] bytes, String name) throws ScenarioException {
        Problems problems = new Problems();
        return check(TreeReader.read(bytes, name, problems), name, problems);
    }

    /** Reads YAML that stands in memory; the name is for messages. */
    public static Scenario readYaml(String text, String name) throws ScenarioException {
        Problems problems = new Problems();
        return check(TreeReader.readYaml(text, name, problems), name, problems);
    }

    /** Reads a file as it is written, for somebody who makes other scenarios of it: see {@link #read(Tree, String)}. */
    public static Tree tree(Path path) throws ScenarioException {
        Problems problems = new Problems();
        Tree tree = TreeReader.read(path, problems);
        problems.throwIfAny();
        return tree;
    }

    /** Makes a scenario of what would stand in a file of this name. */
    public static Scenario read(Tree tree, String name) throws ScenarioException {
        return check(tree, name, new Problems());
    }

    /** Reads what would stand under {@code topology}, YAML in memory: a scenario in which nothing happens. */
    public static Scenario readTopology(String text, String name) throws ScenarioException {
        Problems problems = new Problems();
        Tree topology = TreeReader.readYaml(text, name, problems);
        Tree title = new Tree.Scalar(text.strip().replaceAll("\\s+", " "), false, topology.where());
        Map<String, Tree.Entry> entries = new LinkedHashMap<>();
        entries.put("name", new Tree.Entry(topology.where(), title));
        entries.put("topology", new Tree.Entry(topology.where(), topology));
        return check(new Tree.Mapping(entries, topology.where()), name, problems);
    }

    static Scenario check(Tree tree, String file, Problems problems) throws ScenarioException {
        ScenarioSpec spec = (ScenarioSpec) new Binder(problems).bind(tree, Language.SCENARIO);
        if (spec == null || spec.topology() == null) {
            // Without a topology no name can be looked up.
            problems.throwIfAny();
            throw new IllegalStateException("no scenario and no problem");
        }
        Planner planner = new Planner(spec, problems);
        Plan plan = planner.plan(BUILT_IN);
        new ScenarioChecker(spec, plan, planner.names(), problems).check();
        problems.throwIfAny();
        return new Scenario(file, spec, plan);
    }

    /** What holds when a scenario says nothing, as it is written: the file of that name among the resources. */
    public static Tree builtInDefaults() {
        try (InputStream in = ScenarioReader.class.getResourceAsStream(DEFAULTS)) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return TreeReader.readYaml(text, DEFAULTS, new Problems());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (ScenarioException e) {
            throw new IllegalStateException(e);
        }
    }

    private static ScenarioSpec.Defaults defaults() {
        Problems problems = new Problems();
        Record defaults =
                new Binder(problems).bind(builtInDefaults(), Language.GROUPS.get(ScenarioSpec.Defaults.class));
        if (!problems.isEmpty()) {
            throw new IllegalStateException(problems.inOrder().toString());
        }
        return (ScenarioSpec.Defaults) defaults;
    }
}
