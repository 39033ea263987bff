package org.failoverlab.protocols.treelab;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.LongPredicate;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.failoverlab.protocols.bpdu.BridgeId;
import org.failoverlab.protocols.spanningtree.BpduCounts;
import org.failoverlab.protocols.spanningtree.Inconsistency;
import org.failoverlab.protocols.spanningtree.PortRole;
import org.failoverlab.protocols.spanningtree.PortState;
import org.failoverlab.protocols.spanningtree.TreePort;
import org.failoverlab.protocols.spanningtree.TreeState;

/** What a line claims of a network, understood once and asked as often as wanted. */
final class Check {
    private static final Map<String, Predicate<TreePort>> PORT_WORDS = Map.ofEntries(
            Map.entry("root", port -> port.role() == PortRole.ROOT),
            Map.entry("designated", port -> port.role() == PortRole.DESIGNATED),
            Map.entry("alternate", port -> port.role() == PortRole.ALTERNATE),
            Map.entry("backup", port -> port.role() == PortRole.BACKUP),
            Map.entry("disabled", port -> port.role() == PortRole.DISABLED),
            Map.entry("blocking", port -> port.state() == PortState.BLOCKING),
            Map.entry("listening", port -> port.state() == PortState.LISTENING),
            Map.entry("learning", port -> port.state() == PortState.LEARNING),
            Map.entry("forwarding", port -> port.state() == PortState.FORWARDING),
            // IEEE 802.1D-2004, 17.7: what STP calls disabled, blocking or listening.
            Map.entry("discarding", port -> port.state() != PortState.LEARNING && port.state() != PortState.FORWARDING),
            Map.entry("edge", TreePort::edge),
            Map.entry("point-to-point", TreePort::pointToPoint),
            Map.entry("shared", port -> !port.pointToPoint()),
            Map.entry("speaks-rstp", TreePort::sendsRst),
            Map.entry("speaks-stp", port -> !port.sendsRst()),
            Map.entry("proposing", TreePort::proposing),
            Map.entry("agreed", TreePort::agreed),
            Map.entry("root-inconsistent", port -> port.inconsistency() == Inconsistency.ROOT),
            Map.entry("loop-inconsistent", port -> port.inconsistency() == Inconsistency.LOOP),
            Map.entry("bpdu-inconsistent", port -> port.inconsistency() == Inconsistency.BPDU),
            Map.entry("consistent", port -> port.inconsistency() == Inconsistency.NONE));

    private static final Map<String, Function<BpduCounts, Long>> COUNTS = Map.of(
            "sent", BpduCounts::sent,
            "sent-config", BpduCounts::sentConfig,
            "sent-tcn", BpduCounts::sentTcn,
            "sent-rst", BpduCounts::sentRst,
            "received", BpduCounts::received,
            "received-config", BpduCounts::receivedConfig,
            "received-tcn", BpduCounts::receivedTcn,
            "received-rst", BpduCounts::receivedRst,
            "sent-topology-change", BpduCounts::sentTopologyChange,
            "received-topology-change", BpduCounts::receivedTopologyChange);

    private final TreeNetwork network;
    private final Marks marks;
    /** Each says what is wrong; null when nothing is. */
    private final List<Supplier<String>> claims = new ArrayList<>();

    private Check(TreeNetwork network, Marks marks) {
        this.network = network;
        this.marks = marks;
    }

    /** What the rest of the line claims. */
    static Check read(TreeNetwork network, Marks marks, Words words) {
        Check check = new Check(network, marks);
        check.readSubject(words);
        words.end();
        return check;
    }

    /** What is not as claimed; null when all is. */
    String failure() {
        for (Supplier<String> claim : claims) {
            String wrong = claim.get();
            if (wrong != null) {
                return wrong;
            }
        }
        return null;
    }

    private void readSubject(Words words) {
        String subject = words.next("what to check");
        if (subject.equals("no-loop")) {
            claims.add(() -> network.loop() == null ? null : "frames can go round: " + network.loop());
        } else if (subject.equals("loop")) {
            claims.add(() -> network.loop() == null ? "frames cannot go round" : null);
        } else if (subject.equals("as-computed")) {
            claims.add(() -> {
                String differences = Expected.differences(network);
                return differences.isEmpty() ? null : differences;
            });
        } else if (subject.equals("root")) {
            Bridge root = Names.bridge(network, words.next("a bridge"));
            network.bridges().stream()
                    .filter(bridge -> bridge.device().isRunning())
                    .forEach(bridge -> claimRoot(bridge, root));
        } else {
            // What is left of the line, for each of several subjects anew.
            String rest = words.rest();
            for (String each : subject.split(",")) {
                readClaims(each, new Words(rest));
            }
        }
    }

    private void readClaims(String subject, Words words) {
        boolean isPort = subject.contains(":");
        do {
            if (isPort) {
                Plan.PortName name = Names.port(network, subject);
                readPortClaim(network.bridge(name.bridge()), name.number(), words);
            } else {
                readBridgeClaim(Names.bridge(network, subject), words);
            }
        } while (!words.isEmpty());
    }

    private void readBridgeClaim(Bridge bridge, Words words) {
        String key = words.next("root, cost, root-port, max-age, hello, forward-delay or topology-changes");
        switch (key) {
            case "root" -> claimRoot(bridge, Names.bridge(network, words.next("a bridge")));
            case "root-port" -> {
                String number = words.next("a port number or none");
                String wanted = number.equals("none") ? null : bridge + ":" + number;
                claims.add(() -> {
                    String found = bridge.tree().state().rootPort();
                    return String.valueOf(found).equals(String.valueOf(wanted))
                            ? null
                            : "the root port of " + bridge + " is " + found;
                });
            }
            case "cost" -> claimNumber(bridge, key, TreeState::rootPathCost, words);
            case "max-age" -> claimNumber(bridge, key, state -> (long) state.maxAge(), words);
            case "hello" -> claimNumber(bridge, key, state -> (long) state.helloTime(), words);
            case "forward-delay" -> claimNumber(bridge, key, state -> (long) state.forwardDelay(), words);
            case "topology-changes" ->
                claimNumber(bridge, key, state -> state.topologyChanges() - marks.topologyChanges(bridge), words);
            default -> throw new LabException("nothing called \"" + key + "\" can be checked of a bridge");
        }
    }

    private void claimRoot(Bridge bridge, Bridge root) {
        claims.add(() -> {
            long found = bridge.tree().state().rootId();
            return found == root.id() ? null : bridge + " takes " + BridgeId.toString(found) + " for the root";
        });
    }

    private void claimNumber(Bridge bridge, String what, Function<TreeState, Long> read, Words words) {
        claimNumber(bridge + " has " + what, () -> read.apply(bridge.tree().state()), words);
    }

    private void claimNumber(String what, Supplier<Long> read, Words words) {
        LongPredicate wanted = range(words);
        claims.add(() -> wanted.test(read.get()) ? null : what + " " + read.get());
    }

    private static LongPredicate range(Words words) {
        if (words.skip("at-least")) {
            long least = words.number("a number");
            return found -> found >= least;
        } else if (words.skip("at-most")) {
            long most = words.number("a number");
            return found -> found <= most;
        }
        long exactly = words.number("a number");
        return found -> found == exactly;
    }

    private void readPortClaim(Bridge bridge, int number, Words words) {
        boolean wanted = !words.skip("not");
        String key = words.next("what a port is to be");
        String name = bridge + ":" + number;
        Supplier<TreePort> port = () -> bridge.tree().state().ports().get(number - 1);
        if (PORT_WORDS.containsKey(key)) {
            Predicate<TreePort> claim = PORT_WORDS.get(key);
            claims.add(() -> claim.test(port.get()) == wanted ? null : PortWords.describe(port.get()));
        } else if (!wanted) {
            throw new LabException("nothing like \"not " + key + "\" can be checked of a port");
        } else if (COUNTS.containsKey(key)) {
            claimNumber(
                    name + " has " + key,
                    () -> COUNTS.get(key).apply(port.get().counts())
                            - COUNTS.get(key).apply(marks.counts(bridge, number)),
                    words);
        } else if (key.equals("cost")) {
            claimNumber(name + " has cost", () -> port.get().cost(), words);
        } else if (key.equals("addresses")) {
            claimNumber(name + " has addresses", () -> marks.addresses(bridge, number), words);
        } else {
            throw new LabException("nothing called \"" + key + "\" can be checked of a port; it can be "
                    + String.join(", ", PORT_WORDS.keySet().stream().sorted().toList()) + "; counted are "
                    + String.join(", ", COUNTS.keySet().stream().sorted().toList()) + ", addresses, cost");
        }
    }
}
