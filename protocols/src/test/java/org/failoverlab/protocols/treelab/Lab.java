package org.failoverlab.protocols.treelab;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.failoverlab.engine.event.Simulation;
import org.failoverlab.protocols.rstp.RstpBridge;
import org.failoverlab.protocols.spanningtree.BridgeSettings;
import org.failoverlab.protocols.spanningtree.SpanningTree;
import org.failoverlab.protocols.treelab.Plan.PortName;

/**
 * Runs one file of the language in which spanning tree cases are written: first the network, then what is done to it and what
 * is checked, line by line. What the words mean stands in {@code treelab/README.md} beside the cases.
 *
 * <p>Unless the file allows it, no loop may exist at any time, not even one that passes.
 */
public final class Lab {
    private static final String WORDS =
            "seed, shuffle, allow, bridge, port, lan, run, check, within, during, mark, learn,"
                    + " cut, silence, restore, move, off, on, restart, hang, resume, set, shut, open, mcheck";

    private final String file;
    private final Consumer<SpanningTree> made;
    private final Plan plan = new Plan();
    private final Marks marks = new Marks();
    private final Journal journal = new Journal();
    private long seed;
    private Long shuffle;
    private long allowedLoopNs;
    private TreeNetwork network;

    private Lab(String file, long seed, Consumer<SpanningTree> made) {
        this.file = file;
        this.seed = seed;
        this.made = made;
    }

    /**
     * Runs these lines.
     *
     * @param seed when the lines give none
     * @param made hears of the protocol of each bridge before it starts
     * @throws AssertionError when something is not as the lines claim, or the lines cannot be understood
     */
    public static void run(String file, List<String> lines, long seed, Consumer<SpanningTree> made) {
        Lab lab = new Lab(file, seed, made);
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).replaceFirst("#.*", "").strip();
            if (!line.isEmpty()) {
                lab.run(i + 1, line);
            }
        }
        lab.end(lines.size());
    }

    private void run(int number, String line) {
        try {
            Words words = new Words(line);
            obey(words.next("a word"), words);
            words.end();
        } catch (LabException e) {
            throw failure(number, line, e.getMessage(), e);
        }
    }

    private void end(int lastLine) {
        if (network == null) {
            throw failure(lastLine, "the end", "no line runs or checks anything", null);
        }
        long nowNs = network.simulation().nowNs();
        List<TreeNetwork.Loop> tooLong = network.loops().stream()
                .filter(loop -> loop.lengthNs(nowNs) > allowedLoopNs)
                .toList();
        if (!tooLong.isEmpty()) {
            boolean isOld = tooLong.stream().allMatch(TreeNetwork.Loop::isOfOldInformation);
            String why = isOld ? "there was a loop by old information" : "there was a loop";
            throw failure(lastLine, "the end", why + ": " + tooLong, null);
        }
    }

    private AssertionError failure(int number, String line, String what, Throwable cause) {
        StringBuilder text = new StringBuilder(file + ":" + number + ": " + line + "\n" + what + "\n");
        if (network != null) {
            text.append(String.format(
                    Locale.ROOT,
                    "at %.6f s, seed %d%s%n",
                    network.simulation().nowNs() / 1e9,
                    seed,
                    shuffle == null ? "" : ", shuffle " + shuffle));
            network.loops().forEach(loop -> text.append(loop).append('\n'));
            text.append(network.describe()).append("What happened last:\n").append(journal.last());
        }
        return new AssertionError(text.toString(), cause);
    }

    private void obey(String word, Words words) {
        switch (word) {
            case "seed", "shuffle", "bridge", "port", "lan" -> {
                if (network != null) {
                    throw new LabException("the network runs already: \"" + word + "\" comes too late");
                }
                plan(word, words);
            }
            case "allow" -> {
                words.expect("loop");
                allowedLoopNs = words.timeNs("how long a loop may last");
            }
            case "run", "check", "within", "during" -> observe(word, words);
            default -> act(word, words);
        }
    }

    private void plan(String word, Words words) {
        switch (word) {
            case "seed" -> seed = words.number("the seed");
            case "shuffle" -> shuffle = words.number("the order of ties");
            case "bridge" -> planBridge(words);
            case "port" -> {
                PortName port = plannedPort(words.next("a port"));
                plan.set(port, PortWords.read(plan.settings(port), words));
            }
            default -> planLan(words);
        }
    }

    private void planBridge(Words words) {
        String name = Names.fresh(words.next("the bridge's name"));
        if (plan.bridges.containsKey(name)) {
            throw new LabException("there is a bridge \"" + name + "\" already");
        }
        String kindWord = words.next("rstp or stp");
        Plan.Kind kind = switch (kindWord) {
            case "rstp" -> Plan.Kind.RSTP;
            case "stp" -> Plan.Kind.STP;
            default -> throw new LabException("a bridge speaks rstp or stp, not \"" + kindWord + "\"");
        };
        long address = words.skip("id") ? address(words.next("an address")) : plan.nextAddress();
        BridgeSettings settings = BridgeWords.read(kind.standard(), words);
        plan.addBridge(name, kind, address, settings);
    }

    private static long address(String word) {
        if (!word.matches("([0-9a-fA-F]{2}:){5}[0-9a-fA-F]{2}")) {
            throw new LabException("an address is written as 02:00:00:00:01:00, not \"" + word + "\"");
        }
        return Long.parseLong(word.replace(":", ""), 16);
    }

    private void planLan(Words words) {
        String name = Names.fresh(words.next("the lan's name").replaceFirst(":$", ""));
        if (plan.lans.containsKey(name)) {
            throw new LabException("there is a lan \"" + name + "\" already");
        }
        List<PortName> ports = new ArrayList<>();
        do {
            PortName port = plannedPort(words.next("a port"));
            if (ports.contains(port) || plan.lans.values().stream().anyMatch(each -> each.contains(port))) {
                throw new LabException(port + " is on a lan already");
            }
            ports.add(port);
        } while (!words.isEmpty());
        plan.addLan(name, ports);
    }

    private PortName plannedPort(String word) {
        PortName port = Names.port(word);
        if (!plan.bridges.containsKey(port.bridge())) {
            throw new LabException("there is no bridge \"" + port.bridge() + "\"; bridges come first");
        }
        return port;
    }

    private TreeNetwork network() {
        if (network == null) {
            Simulation simulation = shuffle == null ? new Simulation(seed) : Simulation.shufflingTies(seed, shuffle);
            simulation.setTrace(journal);
            network = new TreeNetwork(simulation, plan, made);
        }
        return network;
    }

    private void observe(String word, Words words) {
        TreeNetwork running = network();
        switch (word) {
            case "run" -> running.run(words.timeNs("how long"));
            case "check" -> {
                String failure = Check.read(running, marks, words).failure();
                if (failure != null) {
                    throw new LabException(failure);
                }
            }
            case "within" -> {
                long timeNs = words.timeNs("how long");
                words.expect("check");
                Check check = Check.read(running, marks, words);
                if (!running.runUntil(timeNs, () -> check.failure() == null)) {
                    throw new LabException("not within that time: " + check.failure());
                }
            }
            default -> {
                long timeNs = words.timeNs("how long");
                words.expect("check");
                Check check = Check.read(running, marks, words);
                if (running.runUntil(timeNs, () -> check.failure() != null)) {
                    throw new LabException(check.failure());
                }
            }
        }
    }

    private void act(String word, Words words) {
        TreeNetwork running = network();
        switch (word) {
            case "mark" -> marks.set(running);
            case "learn" -> {
                PortName port = Names.port(running, words.next("a port"));
                marks.learn(running, running.bridge(port.bridge()), port.number());
            }
            case "cut", "silence" -> hurt(word, words);
            case "restore" -> Names.lan(running, words.next("a lan")).restore();
            case "move" -> move(words);
            case "off", "on", "restart", "hang", "resume" ->
                control(word, Names.bridge(running, words.next("a bridge")));
            case "set" -> set(words);
            case "shut", "open" -> {
                PortName port = Names.port(running, words.next("a port"));
                running.bridge(port.bridge()).port(port.number()).setEnabled(word.equals("open"));
            }
            case "mcheck" -> {
                PortName port = Names.port(running, words.next("a port"));
                if (!(running.bridge(port.bridge()).tree() instanceof RstpBridge rstp)) {
                    throw new LabException("only a bridge that speaks rstp can check its neighbour's protocol");
                }
                rstp.mcheck(port.number() - 1);
            }
            default -> throw new LabException("\"" + word + "\" is none of " + WORDS);
        }
        running.changed();
    }

    private void hurt(String word, Words words) {
        Lan lan = Names.lan(network, words.next("a lan"));
        if (!words.skip("from")) {
            if (word.equals("cut")) {
                lan.cut();
            } else {
                lan.silence();
            }
            return;
        }
        String from = words.next("a bridge or port");
        PortName port = from.contains(":") ? Names.port(network, from) : new PortName(from, 0);
        Bridge bridge = Names.bridge(network, port.bridge());
        boolean isThere = word.equals("cut") ? lan.cut(bridge, port.number()) : lan.silence(bridge, port.number());
        if (!isThere) {
            throw new LabException(from + " is not on lan " + lan);
        }
    }

    private void move(Words words) {
        Lan lan = Names.lan(network, words.next("a lan"));
        words.expect("from");
        PortName from = Names.port(network, words.next("a port"));
        words.expect("to");
        PortName to = Names.port(network, words.next("a port"));
        if (!lan.move(network.bridge(from.bridge()), from.number(), network.bridge(to.bridge()), to.number())) {
            throw new LabException(from + " is not on lan " + lan + ", or there is a cable in " + to);
        }
    }

    private void control(String word, Bridge bridge) {
        switch (word) {
            case "off" -> bridge.device().powerOff(this);
            case "on" -> bridge.device().powerOn(this);
            case "restart" -> {
                bridge.device().restart();
                network.restarted(bridge);
            }
            case "hang" -> bridge.device().hang(this);
            default -> bridge.device().resume(this);
        }
    }

    private void set(Words words) {
        String subject = words.next("a bridge or port");
        if (subject.contains(":")) {
            PortName port = Names.port(network, subject);
            Bridge bridge = network.bridge(port.bridge());
            bridge.configure(port.number(), PortWords.read(bridge.settings(port.number()), words));
        } else {
            Bridge bridge = Names.bridge(network, subject);
            bridge.configure(BridgeWords.read(bridge.settings(), words));
        }
    }
}
