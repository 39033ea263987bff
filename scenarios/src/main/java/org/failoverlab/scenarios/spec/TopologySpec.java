package org.failoverlab.scenarios.spec;

import java.util.List;
import org.failoverlab.scenarios.file.About;
import org.failoverlab.scenarios.file.Location;
import org.failoverlab.scenarios.file.Name;
import org.failoverlab.scenarios.file.Range;
import org.failoverlab.scenarios.file.Shorthand;

/**
 * The plan: generators, switches and cables by name, or both.
 *
 * <p>Sizes are bounded one by one here; what the whole may have stands in {@link #MAX_SWITCHES} and {@link #MAX_CABLES}.
 *
 * @param switches names of switches
 * @param links cables, written {@code A-B}
 */
@Shorthand
public record TopologySpec(
        @About(
                value =
                        "Two rails of switches, L1 to Ln and R1 to Rn, with a rung between each two: loops of four switches")
        Ladder ladder,

        @About("Two joined cores, CORE1 and CORE2, and access switches ACC1 to ACCn on both: loops of three switches")
        Cross cross,

        @About("Switches S1 to Sn, each joined to the next and the last to the first: one loop")
        Ring ring,

        @About("A switch CENTER with switches S1 to Sn around it: no loop, but all hangs on CENTER")
        Star star,

        @About("Switches S1 to Sn, each joined to each other")
        Mesh mesh,

        @About("Switches in rows and columns, S1x1 to SRxC, each joined to its neighbours; one row alone is a line")
        Grid grid,

        @About("A grid whose rows and columns are closed to rings")
        Torus torus,

        @About("A switch ROOT, below it T1 to Tn, below T1 again T1.1 to T1.n, and so on: no loop")
        Tree tree,

        @About("Two levels as in data centres: every switch LEAF1 to LEAFn is joined to every switch SPINE1 to SPINEn")
        LeafSpine leafSpine,

        @About(
                "Three levels as in large data centres (Al-Fares et al. 2008): pods of switches EDGE1.1 and AGG1.1 and so"
                        + " on, the number of the pod first, joined by switches CORE1 to COREn")
        FatTree fatTree,

        @About("Switches S1 to Sn, joined at random, but so that no loss of one cable or one switch splits the network")
        Random random,

        @About(value = "Switches of your own, by name; may stand beside a generator", otherwise = "none")
        List<Name> switches,

        @About(value = "Hubs, by name: what comes in at one port goes out of all others", otherwise = "none")
        List<Name> hubs,

        @About(
                value =
                        "Cables of your own, written A-B, or with port numbers A:3-B:7; written twice, it is two cables",
                otherwise = "none")
        List<Name> links,

        Location where) {
    /** The most switches that a scenario may have. */
    public static final int MAX_SWITCHES = 10_000;
    /** The most cables between switches that a scenario may have. */
    public static final int MAX_CABLES = 50_000;

    /** Left rail, right rail and rungs between them. */
    public record Ladder(
            @About(value = "How many rungs; twice as many switches", otherwise = "2") @Range(min = 2, max = 5000)
            Integer rungs,

            @About(value = "What these cables are like", otherwise = "as under defaults")
            LinkSpec link) {}

    /** Two cores and access switches joined to both. */
    public record Cross(
            @About(value = "How many access switches", otherwise = "2") @Range(min = 1, max = 9998)
            Integer access,

            @About(value = "What these cables are like", otherwise = "as under defaults")
            LinkSpec link) {}

    /** Each joined to the next. */
    public record Ring(
            @About(value = "How many switches", otherwise = "4") @Range(min = 3, max = MAX_SWITCHES)
            Integer switches,

            @About(value = "What these cables are like", otherwise = "as under defaults")
            LinkSpec link) {}

    /** All joined to one. */
    public record Star(
            @About(value = "How many switches stand around CENTER", otherwise = "4")
            @Range(min = 1, max = MAX_SWITCHES - 1)
            Integer arms,

            @About(value = "What these cables are like", otherwise = "as under defaults")
            LinkSpec link) {}

    /** Each joined to each other. */
    public record Mesh(
            // 316 switches would have 49,770 cables.
            @About(value = "How many switches", otherwise = "4") @Range(min = 2, max = 316)
            Integer switches,

            @About(value = "What these cables are like", otherwise = "as under defaults")
            LinkSpec link) {}

    /** Rows and columns. */
    public record Grid(
            @About(value = "How many rows", otherwise = "3") @Range(min = 1, max = MAX_SWITCHES)
            Integer rows,

            @About(value = "How many columns", otherwise = "as many as rows") @Range(min = 1, max = MAX_SWITCHES)
            Integer columns,

            @About(value = "What these cables are like", otherwise = "as under defaults")
            LinkSpec link) {}

    /** A grid closed to rings. */
    public record Torus(
            @About(value = "How many rows", otherwise = "4") @Range(min = 3, max = 100)
            Integer rows,

            @About(value = "How many columns", otherwise = "as many as rows") @Range(min = 3, max = 100)
            Integer columns,

            @About(value = "What these cables are like", otherwise = "as under defaults")
            LinkSpec link) {}

    /** Levels of switches, each hanging on one above it. */
    public record Tree(
            @About(value = "How many levels there are below ROOT", otherwise = "2") @Range(min = 1, max = 12)
            Integer depth,

            @About(value = "How many switches hang on each one above", otherwise = "2")
            @Range(min = 1, max = MAX_SWITCHES - 1)
            Integer fanOut,

            @About(value = "What these cables are like", otherwise = "as under defaults")
            LinkSpec link) {}

    /** Two levels, all joined. */
    public record LeafSpine(
            @About(value = "How many spine switches", otherwise = "2") @Range(min = 1, max = MAX_SWITCHES - 1)
            Integer spines,

            @About(value = "How many leaf switches", otherwise = "4") @Range(min = 1, max = MAX_SWITCHES - 1)
            Integer leaves,

            @About(value = "What these cables are like", otherwise = "as under defaults")
            LinkSpec link) {}

    /** Pods under cores. */
    public record FatTree(
            // k = 46 has 48,668 cables.
            @About(
                    value =
                            "How many ports each switch has, an even number; as many pods, and in each as many switches",
                    otherwise = "4")
            @Range(min = 2, max = 46)
            Integer k,

            @About(value = "What these cables are like", otherwise = "as under defaults")
            LinkSpec link,

            Location where) {}

    /** Drawn, with two ways from each to each. */
    public record Random(
            @About(value = "How many switches", otherwise = "8") @Range(min = 3, max = MAX_SWITCHES)
            Integer switches,

            @About(
                    value = "How many cables, at least as many as switches",
                    otherwise = "half as many again as switches")
            @Range(min = 3, max = MAX_CABLES)
            Integer links,

            @About(
                    value = "Decides which network is drawn; the same number gives the same network",
                    otherwise = "the scenario's seed")
            Long seed,

            @About(value = "What these cables are like", otherwise = "as under defaults")
            LinkSpec link,

            Location where) {}
}
