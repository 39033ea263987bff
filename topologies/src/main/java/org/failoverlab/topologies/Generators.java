package org.failoverlab.topologies;

import org.failoverlab.topologies.Node.Kind;

/** Regular topologies of switches, with names that say where a switch stands. */
public final class Generators {
    private Generators() {}

    /**
     * Adds a ladder: left rail L1 … Ln, right rail R1 … Rn, a rung Li–Ri each. Its loops have four switches.
     *
     * @param rungs at least 2
     */
    public static void ladder(Topology topology, int rungs) {
        requireAtLeast(2, rungs, "rungs");
        Node[] left = new Node[rungs];
        Node[] right = new Node[rungs];
        for (int i = 0; i < rungs; i++) {
            left[i] = topology.addNode("L" + (i + 1), Kind.SWITCH);
            right[i] = topology.addNode("R" + (i + 1), Kind.SWITCH);
        }
        topology.addCable(left[0], right[0]);
        for (int i = 1; i < rungs; i++) {
            topology.addCable(left[i - 1], left[i]);
            topology.addCable(right[i - 1], right[i]);
            topology.addCable(left[i], right[i]);
        }
    }

    /**
     * Adds a cross: cores CORE1–CORE2 joined, every access switch ACC1 … ACCn joined to both. Its loops have three switches.
     *
     * @param access at least 1
     */
    public static void cross(Topology topology, int access) {
        requireAtLeast(1, access, "access");
        Node core1 = topology.addNode("CORE1", Kind.SWITCH);
        Node core2 = topology.addNode("CORE2", Kind.SWITCH);
        topology.addCable(core1, core2);
        for (int i = 1; i <= access; i++) {
            Node accessSwitch = topology.addNode("ACC" + i, Kind.SWITCH);
            topology.addCable(core1, accessSwitch);
            topology.addCable(core2, accessSwitch);
        }
    }

    /**
     * Adds a torus: switches S1x1 … SRxC in a grid whose rows and columns are closed to rings.
     *
     * @param rows at least 3, so that no two switches are joined twice
     * @param columns at least 3
     */
    public static void torus(Topology topology, int rows, int columns) {
        requireAtLeast(3, rows, "rows");
        requireAtLeast(3, columns, "columns");
        Node[][] grid = field(topology, rows, columns);
        for (int r = 0; r < rows; r++) {
            for (int c = 0; c < columns; c++) {
                topology.addCable(grid[r][c], grid[r][(c + 1) % columns]);
                topology.addCable(grid[r][c], grid[(r + 1) % rows][c]);
            }
        }
    }

    /**
     * Adds a ring: switches S1 … Sn, each joined to the next, the last to the first.
     *
     * @param switches at least 3, so that no two switches are joined twice
     */
    public static void ring(Topology topology, int switches) {
        requireAtLeast(3, switches, "switches");
        Node[] ring = row(topology, switches);
        for (int i = 0; i < switches; i++) {
            topology.addCable(ring[i], ring[(i + 1) % switches]);
        }
    }

    /**
     * Adds a star: a switch CENTER, and S1 … Sn joined to it alone.
     *
     * @param arms at least 1
     */
    public static void star(Topology topology, int arms) {
        requireAtLeast(1, arms, "arms");
        Node center = topology.addNode("CENTER", Kind.SWITCH);
        for (Node arm : row(topology, arms)) {
            topology.addCable(center, arm);
        }
    }

    /**
     * Adds a full mesh: switches S1 … Sn, each joined to each other.
     *
     * @param switches at least 2
     */
    public static void mesh(Topology topology, int switches) {
        requireAtLeast(2, switches, "switches");
        Node[] all = row(topology, switches);
        for (int i = 0; i < switches; i++) {
            for (int j = i + 1; j < switches; j++) {
                topology.addCable(all[i], all[j]);
            }
        }
    }

    /**
     * Adds a grid: switches S1x1 … SRxC, each joined to its neighbours to the right and below. One row is a line.
     *
     * @param rows at least 1
     * @param columns at least 1
     */
    public static void grid(Topology topology, int rows, int columns) {
        requireAtLeast(1, rows, "rows");
        requireAtLeast(1, columns, "columns");
        Node[][] grid = field(topology, rows, columns);
        for (int r = 0; r < rows; r++) {
            for (int c = 0; c < columns; c++) {
                if (c + 1 < columns) {
                    topology.addCable(grid[r][c], grid[r][c + 1]);
                }
                if (r + 1 < rows) {
                    topology.addCable(grid[r][c], grid[r + 1][c]);
                }
            }
        }
    }

    /** Switches S1 … Sn without cables. */
    static Node[] row(Topology topology, int switches) {
        Node[] row = new Node[switches];
        for (int i = 0; i < switches; i++) {
            row[i] = topology.addNode("S" + (i + 1), Kind.SWITCH);
        }
        return row;
    }

    private static Node[][] field(Topology topology, int rows, int columns) {
        Node[][] field = new Node[rows][columns];
        for (int r = 0; r < rows; r++) {
            for (int c = 0; c < columns; c++) {
                field[r][c] = topology.addNode("S" + (r + 1) + "x" + (c + 1), Kind.SWITCH);
            }
        }
        return field;
    }

    static void requireAtLeast(int least, int value, String what) {
        if (value < least) {
            throw new IllegalArgumentException(what + " must be at least " + least + ", not " + value);
        }
    }
}
