package org.failoverlab.protocols.rstp;

import java.lang.reflect.Field;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import org.failoverlab.protocols.bpdu.Bpdu;
import org.failoverlab.protocols.bpdu.ConfigBpdu;
import org.failoverlab.protocols.bpdu.PriorityVector;
import org.failoverlab.protocols.bpdu.RstBpdu;
import org.failoverlab.protocols.bpdu.TcnBpdu;
import org.failoverlab.protocols.bpdu.Times;
import org.failoverlab.protocols.spanningtree.PortRole;

/**
 * The variables of the ports of a {@link Bench} as words: {@code learn}, {@code !learn}, {@code fdWhile=15}, {@code role=ROOT},
 * {@code msgPriority=best}, {@code msgTimes=1/20/2/15} (message age, max age, hello time and forward delay in seconds),
 * {@code received=RST:DESIGNATED,PROPOSAL}. {@code other.} stands before a variable of the other port.
 */
final class Variables {
    private static final List<String> NAMES = List.of(
            // 17.17
            "edgeDelayWhile",
            "fdWhile",
            "helloWhen",
            "mdelayWhile",
            "rbWhile",
            "rcvdInfoWhile",
            "rrWhile",
            "tcWhile",
            // 17.19
            "agree",
            "agreed",
            "designatedPriority",
            "designatedTimes",
            "disputed",
            "fdbFlush",
            "forward",
            "forwarding",
            "infoIs",
            "learn",
            "learning",
            "mcheck",
            "msgPriority",
            "msgTimes",
            "newInfo",
            "operEdge",
            "portEnabled",
            "portPriority",
            "portTimes",
            "proposed",
            "proposing",
            "rcvdBPDU",
            "rcvdInfo",
            "rcvdMsg",
            "rcvdRSTP",
            "rcvdSTP",
            "rcvdTc",
            "rcvdTcAck",
            "rcvdTcn",
            "reRoot",
            "reselect",
            "role",
            "selected",
            "selectedRole",
            "sendRSTP",
            "sync",
            "synced",
            "tcAck",
            "tcProp",
            "tick",
            "txCount",
            "updtInfo",
            // 6.4.3
            "operPointToPointMAC",
            // Beside the standard.
            "loopInconsistent");

    /** Every timer and count, and no other number, is this high when all is set. */
    private static final int HIGH = 9;

    private static final long ROOT = 0x1000_0200_0000_0001L;
    private static final Map<String, PriorityVector> VECTORS = Map.of(
            "best", new PriorityVector(ROOT, 10_000, 0x8000_0200_0000_0100L, 0x8001, 0),
            "middle", new PriorityVector(ROOT, 20_000, 0x8000_0200_0000_0200L, 0x8002, 0),
            "worst", new PriorityVector(ROOT, 30_000, 0x8000_0200_0000_0300L, 0x8003, 0));
    private static final Map<String, Integer> FLAGS = Map.of(
            "TOPOLOGY_CHANGE", Bpdu.TOPOLOGY_CHANGE,
            "PROPOSAL", Bpdu.PROPOSAL,
            "LEARNING", Bpdu.LEARNING,
            "FORWARDING", Bpdu.FORWARDING,
            "AGREEMENT", Bpdu.AGREEMENT,
            "TOPOLOGY_CHANGE_ACKNOWLEDGMENT", Bpdu.TOPOLOGY_CHANGE_ACKNOWLEDGMENT);
    private static final List<String> FLAGS_IN_ORDER = List.of(
            "TOPOLOGY_CHANGE", "PROPOSAL", "LEARNING", "FORWARDING", "AGREEMENT", "TOPOLOGY_CHANGE_ACKNOWLEDGMENT");
    private static final Times TIMES = Times.ofSeconds(1, 20, 2, 15);

    private Variables() {}

    /** Clears every flag, timer and count of both ports, or sets them all; what is told and heard is of the same kinds. */
    static void setAll(Bench bench, boolean on) {
        for (RstpPort port : List.of(bench.port, bench.other)) {
            for (String name : NAMES) {
                Class<?> type = field(name).getType();
                if (type == boolean.class) {
                    put(port, name, on);
                } else if (type == int.class) {
                    put(port, name, on ? HIGH : 0);
                }
            }
            port.infoIs = on ? InfoIs.RECEIVED : InfoIs.DISABLED;
            port.msgPriority = VECTORS.get("best");
            port.portPriority = VECTORS.get("middle");
            port.designatedPriority = VECTORS.get("worst");
            port.msgTimes = TIMES;
            port.portTimes = Times.ofSeconds(2, 22, 3, 16);
            port.designatedTimes = Times.ofSeconds(0, 20, 2, 15);
            port.bridgePort.setLearning(on);
            port.bridgePort.setForwarding(on);
        }
    }

    static void set(Bench bench, String words) {
        for (String word : words.isBlank() ? new String[0] : words.trim().split(" +")) {
            String name = word.replace("!", "").replaceAll("=.*", "");
            String value =
                    word.contains("=") ? word.substring(word.indexOf('=') + 1) : String.valueOf(!word.startsWith("!"));
            switch (name) {
                case "rstpVersion" -> bench.setForceProtocolVersion(Boolean.parseBoolean(value) ? 2 : 0);
                case "TxHoldCount" -> bench.setTxHoldCount(Integer.parseInt(value));
                case "AdminEdge" -> bench.setEdge(Boolean.parseBoolean(value), bench.port.autoEdge());
                case "AutoEdge" -> bench.setEdge(bench.port.adminEdge(), Boolean.parseBoolean(value));
                case "received" -> bench.port.received = bpdu(value);
                default -> setVariable(bench, name, value);
            }
        }
    }

    private static void setVariable(Bench bench, String name, String value) {
        boolean isOther = name.startsWith("other.");
        String plain = isOther ? name.substring("other.".length()) : name;
        put(isOther ? bench.other : bench.port, plain, parse(field(plain).getType(), value));
    }

    private static Object parse(Class<?> type, String value) {
        if (type == boolean.class) {
            return Boolean.valueOf(value);
        } else if (type == int.class) {
            return Integer.valueOf(value);
        } else if (type == PriorityVector.class) {
            return VECTORS.get(value);
        } else if (type == Times.class) {
            return times(value);
        } else if (type == PortRole.class) {
            return PortRole.valueOf(value);
        } else if (type == InfoIs.class) {
            return InfoIs.valueOf(value);
        }
        return RcvdInfo.valueOf(value);
    }

    /** Of {@code 1/20/2/15}. */
    static Times times(String value) {
        String[] parts = value.split("/");
        int[] units = new int[parts.length];
        for (int i = 0; i < parts.length; i++) {
            units[i] = (int) Math.round(Double.parseDouble(parts[i]) * Times.SECOND);
        }
        return new Times(units[0], units[1], units[2], units[3]);
    }

    private static Bpdu bpdu(String value) {
        String[] parts = value.split("[:,]");
        int flags = 0;
        for (int i = 1; i < parts.length; i++) {
            flags |= FLAGS.containsKey(parts[i])
                    ? FLAGS.get(parts[i])
                    : RstBpdu.Role.valueOf(parts[i]).flags();
        }
        return switch (parts[0]) {
            case "RST" -> new RstBpdu(flags, VECTORS.get("best"), TIMES);
            case "CONFIG" -> new ConfigBpdu(flags, VECTORS.get("best"), TIMES);
            case "TCN" -> new TcnBpdu();
            default -> throw new IllegalArgumentException(value);
        };
    }

    /** Of both ports, and beside them: what was sent, what the relay does, and whether an address is known still. */
    static Map<String, String> all(Bench bench) {
        Map<String, String> all = new LinkedHashMap<>();
        for (String name : NAMES) {
            all.put(name, words(get(bench.port, name)));
            all.put("other." + name, words(get(bench.other, name)));
        }
        all.put("sent", sent(bench));
        all.put("relay.learning", String.valueOf(bench.port.bridgePort.isLearning()));
        all.put("relay.forwarding", String.valueOf(bench.port.bridgePort.isForwarding()));
        all.put("learned", String.valueOf(bench.isLearned()));
        return all;
    }

    private static String words(Object value) {
        if (value instanceof Times times) {
            return seconds(times.messageAge()) + "/" + seconds(times.maxAge()) + "/" + seconds(times.helloTime()) + "/"
                    + seconds(times.forwardDelay());
        } else if (value instanceof PriorityVector vector) {
            for (String name : List.of("best", "middle", "worst")) {
                if (VECTORS.get(name).equals(vector)) {
                    return name;
                }
            }
        }
        return value == null ? "none" : value.toString();
    }

    private static String seconds(int units) {
        return units % Times.SECOND == 0
                ? String.valueOf(units / Times.SECOND)
                : String.valueOf(units / (double) Times.SECOND);
    }

    /** What was sent, as {@code received=} has it; its vector and times must be those of the port. */
    private static String sent(Bench bench) {
        Bpdu bpdu = bench.sent();
        if (bpdu instanceof RstBpdu rst) {
            return "RST:" + rst.role() + flags(rst.flags(), ",") + strange(bench.port, rst.vector(), rst.times());
        } else if (bpdu instanceof ConfigBpdu config) {
            return "CONFIG" + flags(config.flags(), ":") + strange(bench.port, config.vector(), config.times());
        }
        return bpdu == null ? "none" : "TCN";
    }

    private static String flags(int flags, String before) {
        StringJoiner names = new StringJoiner(",", before, "");
        names.setEmptyValue("");
        FLAGS_IN_ORDER.stream().filter(name -> (flags & FLAGS.get(name)) != 0).forEach(names::add);
        return names.toString();
    }

    private static String strange(RstpPort port, PriorityVector vector, Times times) {
        return vector.equals(port.designatedPriority) && times.equals(port.designatedTimes)
                ? ""
                : " with " + words(vector) + " " + words(times);
    }

    private static Field field(String name) {
        try {
            return RstpPort.class.getDeclaredField(name);
        } catch (NoSuchFieldException e) {
            throw new IllegalArgumentException("no variable " + name, e);
        }
    }

    private static Object get(RstpPort port, String name) {
        try {
            return field(name).get(port);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void put(RstpPort port, String name, Object value) {
        try {
            field(name).set(port, value);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }
}
