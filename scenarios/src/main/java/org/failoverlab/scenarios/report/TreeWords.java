package org.failoverlab.scenarios.report;

/** Decisions of the spanning tree in a few words. */
public final class TreeWords {
    private TreeWords() {}

    /** Why the port has its role. */
    public static String why(TreeReport.Decision decision, String inconsistency) {
        if (inconsistency.equals("bpdu")) {
            return "BPDU guard: a BPDU came";
        }
        return switch (decision.rule()) {
            case "out-of-use" -> "out of use";
            case "undecided" -> "not decided yet";
            case "best-path" ->
                isOwn(decision.rejected())
                        ? "only way to "
                                + name(
                                        decision.chosen().rootName(),
                                        decision.chosen().rootId())
                        : "best path: " + comparison(decision);
            case "better-than-heard" -> "better than heard: " + comparison(decision);
            case "nothing-heard" -> "nothing is heard here";
            case "heard-better" -> "better is heard: " + comparison(decision);
            case "heard-oneself" -> "hears another port of its own: " + comparison(decision);
            case "root-guard" -> "root guard: a better root is heard";
            case "loop-guard" -> "loop guard: BPDUs have ceased";
            default -> decision.rule();
        };
    }

    /** True for what a bridge says when it takes itself for the root: every way to another one costs something. */
    static boolean isOwn(TreeReport.Vector rootPath) {
        return rootPath.rootPathCost() == 0;
    }

    private static String comparison(TreeReport.Decision decision) {
        TreeReport.Vector chosen = decision.chosen();
        TreeReport.Vector rejected = decision.rejected();
        if (decision.component() == null) {
            return "the same";
        }
        return switch (decision.component()) {
            case "root-bridge-id" ->
                bridges("root", chosen.rootName(), chosen.rootId(), rejected.rootName(), rejected.rootId());
            case "root-path-cost" -> "cost " + chosen.rootPathCost() + " < " + rejected.rootPathCost();
            case "designated-bridge-id" ->
                bridges(
                        "bridge",
                        chosen.designatedBridgeName(),
                        chosen.designatedBridgeId(),
                        rejected.designatedBridgeName(),
                        rejected.designatedBridgeId());
            case "designated-port-id" -> "port " + chosen.designatedPortId() + " < " + rejected.designatedPortId();
            default -> "own port " + chosen.bridgePortId() + " < " + rejected.bridgePortId();
        };
    }

    /** The priorities where they differ, else only whose address is lower. */
    private static String bridges(String what, String oneName, String one, String otherName, String other) {
        String onePriority = priority(one);
        String otherPriority = priority(other);
        boolean byPriority = !onePriority.equals(otherPriority);
        return what + " " + name(oneName, one) + (byPriority ? " (" + onePriority + ")" : "") + " < "
                + name(otherName, other) + (byPriority ? " (" + otherPriority + ")" : " by address");
    }

    static String name(String name, String id) {
        return name == null ? id : name;
    }

    /** The priority in an identifier such as {@code 4096.02:00:00:01:00:00}. */
    static String priority(String bridgeId) {
        return bridgeId.substring(0, bridgeId.indexOf('.'));
    }

    /** The address in it. */
    static String address(String bridgeId) {
        return bridgeId.substring(bridgeId.indexOf('.') + 1);
    }
}
