package org.failoverlab.scenarios.network;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.failoverlab.engine.event.RandomStream;
import org.failoverlab.scenarios.file.Problems;
import org.failoverlab.scenarios.spec.LinkSpec;
import org.failoverlab.scenarios.spec.TopologySpec;
import org.failoverlab.topologies.Cable;
import org.failoverlab.topologies.Generators;
import org.failoverlab.topologies.Hierarchies;
import org.failoverlab.topologies.RandomTopologies;
import org.failoverlab.topologies.Topology;

/** The generators that a scenario asks for, with all their sizes known before the first switch is made. */
final class GeneratorPlan {
    private static final int DEFAULT_RUNGS = 2;
    private static final int DEFAULT_ACCESS = 2;
    private static final int DEFAULT_SWITCHES = 4;
    private static final int DEFAULT_GRID = 3;
    private static final int DEFAULT_TORUS = 4;
    private static final int DEFAULT_DEPTH = 2;
    private static final int DEFAULT_FAN_OUT = 2;
    private static final int DEFAULT_SPINES = 2;
    private static final int DEFAULT_LEAVES = 4;
    private static final int DEFAULT_K = 4;
    private static final int DEFAULT_DRAWN = 8;

    /**
     * One generator.
     *
     * @param firstSwitch what it calls its first switch; generators that agree in that would use the same names
     */
    private record Part(
            String name, String firstSwitch, long switches, long cables, LinkSpec link, Consumer<Topology> generator) {}

    private final TopologySpec spec;
    private final long seed;
    private final Problems problems;
    private final List<Part> parts = new ArrayList<>();

    /**
     * Plans; nothing is made yet.
     *
     * @param seed of what is drawn, unless it has its own
     */
    GeneratorPlan(TopologySpec spec, long seed, Problems problems) {
        this.spec = spec;
        this.seed = seed;
        this.problems = problems;
        planLadder(spec.ladder());
        planCross(spec.cross());
        planTorus(spec.torus());
        planRing(spec.ring());
        planStar(spec.star());
        planMesh(spec.mesh());
        planGrid(spec.grid());
        planTree(spec.tree());
        planLeafSpine(spec.leafSpine());
        planFatTree(spec.fatTree());
        planRandom(spec.random());
    }

    /** How many switches will be made. */
    long switches() {
        return parts.stream().mapToLong(Part::switches).sum();
    }

    /** How many cables will be made. */
    long cables() {
        return parts.stream().mapToLong(Part::cables).sum();
    }

    /** Makes all; returns what the cables are like whose generator says it. */
    Map<Cable, LinkSpec> addTo(Topology topology) {
        Map<Cable, LinkSpec> links = new LinkedHashMap<>();
        Map<String, Part> byFirstSwitch = new LinkedHashMap<>();
        for (Part part : parts) {
            Part other = byFirstSwitch.putIfAbsent(part.firstSwitch(), part);
            if (other != null) {
                problems.add(
                        spec.where(),
                        other.name() + " and " + part.name() + " would both name a switch " + part.firstSwitch()
                                + "; expected one of them, and switches and links of your own beside it");
                continue;
            }
            int before = topology.cables().size();
            part.generator().accept(topology);
            if (part.link() != null) {
                List<Cable> cables = topology.cables();
                cables.subList(before, cables.size()).forEach(cable -> links.put(cable, part.link()));
            }
        }
        return links;
    }

    private void plan(
            String name, String firstSwitch, long switches, long cables, LinkSpec link, Consumer<Topology> generator) {
        parts.add(new Part(name, firstSwitch, switches, cables, link, generator));
    }

    private void planLadder(TopologySpec.Ladder ladder) {
        if (ladder != null) {
            int rungs = or(ladder.rungs(), DEFAULT_RUNGS);
            plan("ladder", "L1", 2L * rungs, 3L * rungs - 2, ladder.link(), t -> Generators.ladder(t, rungs));
        }
    }

    private void planCross(TopologySpec.Cross cross) {
        if (cross != null) {
            int access = or(cross.access(), DEFAULT_ACCESS);
            plan("cross", "CORE1", 2L + access, 1 + 2L * access, cross.link(), t -> Generators.cross(t, access));
        }
    }

    private void planTorus(TopologySpec.Torus torus) {
        if (torus != null) {
            int rows = or(torus.rows(), DEFAULT_TORUS);
            int columns = or(torus.columns(), rows);
            long all = (long) rows * columns;
            plan("torus", "S1x1", all, 2 * all, torus.link(), t -> Generators.torus(t, rows, columns));
        }
    }

    private void planRing(TopologySpec.Ring ring) {
        if (ring != null) {
            int all = or(ring.switches(), DEFAULT_SWITCHES);
            plan("ring", "S1", all, all, ring.link(), t -> Generators.ring(t, all));
        }
    }

    private void planStar(TopologySpec.Star star) {
        if (star != null) {
            int arms = or(star.arms(), DEFAULT_SWITCHES);
            plan("star", "S1", 1L + arms, arms, star.link(), t -> Generators.star(t, arms));
        }
    }

    private void planMesh(TopologySpec.Mesh mesh) {
        if (mesh != null) {
            int all = or(mesh.switches(), DEFAULT_SWITCHES);
            plan("mesh", "S1", all, RandomTopologies.mostCables(all), mesh.link(), t -> Generators.mesh(t, all));
        }
    }

    private void planGrid(TopologySpec.Grid grid) {
        if (grid != null) {
            int rows = or(grid.rows(), DEFAULT_GRID);
            int columns = or(grid.columns(), rows);
            long all = (long) rows * columns;
            plan("grid", "S1x1", all, 2 * all - rows - columns, grid.link(), t -> Generators.grid(t, rows, columns));
        }
    }

    private void planTree(TopologySpec.Tree tree) {
        if (tree != null) {
            int depth = or(tree.depth(), DEFAULT_DEPTH);
            int fanOut = or(tree.fanOut(), DEFAULT_FAN_OUT);
            long all = 1;
            for (int level = 0; level < depth && all <= TopologySpec.MAX_SWITCHES; level++) {
                all = 1 + all * fanOut;
            }
            plan("tree", "ROOT", all, all - 1, tree.link(), t -> Hierarchies.tree(t, depth, fanOut));
        }
    }

    private void planLeafSpine(TopologySpec.LeafSpine plan) {
        if (plan != null) {
            int spines = or(plan.spines(), DEFAULT_SPINES);
            int leaves = or(plan.leaves(), DEFAULT_LEAVES);
            plan(
                    "leaf-spine",
                    "SPINE1",
                    (long) spines + leaves,
                    (long) spines * leaves,
                    plan.link(),
                    t -> Hierarchies.leafSpine(t, spines, leaves));
        }
    }

    private void planFatTree(TopologySpec.FatTree fatTree) {
        if (fatTree == null) {
            return;
        }
        int asked = or(fatTree.k(), DEFAULT_K);
        if (asked % 2 != 0) {
            problems.add(fatTree.where(), "found k: " + asked + "; expected an even number, such as " + (asked + 1));
        }
        int k = asked + asked % 2;
        long all = 5L * k * k / 4;
        plan("fat-tree", "CORE1", all, (long) k * k * k / 2, fatTree.link(), t -> Hierarchies.fatTree(t, k));
    }

    private void planRandom(TopologySpec.Random random) {
        if (random == null) {
            return;
        }
        int switches = or(random.switches(), DEFAULT_DRAWN);
        long most = RandomTopologies.mostCables(switches);
        long asked = random.links() == null ? Math.min(switches + switches / 2, most) : random.links();
        if (asked < switches || asked > most) {
            problems.add(
                    random.where(),
                    "found " + asked + " links for " + switches + " switches; expected at least " + switches
                            + ", for a ring, and at most " + most + ", one between each two");
        }
        // With a wrong number the names are right all the same, so that no other mistake follows from it.
        int cables = (int) Math.max(switches, Math.min(asked, most));
        long drawnFrom = random.seed() == null ? seed : random.seed();
        plan("random", "S1", switches, cables, random.link(), t -> {
            RandomStream stream = new RandomStream(drawnFrom, "topology");
            RandomTopologies.twoConnected(t, switches, cables, bound -> (int) stream.nextLong(bound));
        });
    }

    private static int or(Integer value, int otherwise) {
        return value == null ? otherwise : value;
    }
}
