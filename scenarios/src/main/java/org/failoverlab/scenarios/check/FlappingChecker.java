package org.failoverlab.scenarios.check;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.failoverlab.engine.device.Device;
import org.failoverlab.engine.device.FilteringDatabase;
import org.failoverlab.engine.device.LearningWatch;
import org.failoverlab.engine.event.Simulation;
import org.failoverlab.engine.link.MacAddress;
import org.failoverlab.protocols.bonding.BondSettings;
import org.failoverlab.scenarios.network.Network;
import org.failoverlab.scenarios.report.Finding;
import org.failoverlab.scenarios.report.Report;

/** Finds addresses that move between the ports of a switch more than three times within a second. */
final class FlappingChecker implements Checker {
    /** So many moves are still none to speak of: a failover and the way back. */
    private static final int FEW = 3;

    private static final long WITHIN_NS = 1_000_000_000L;
    /** Of how many addresses each switch keeps an account. */
    private static final int MOST_ADDRESSES = 4096;

    /** One address in a VLAN of a switch: its latest moves, in turn, and the time in which there were many. */
    private static final class Course {
        private final long[] atNs = new long[FEW + 1];
        private final long[] causes = new long[FEW + 1];
        private final int[] behind = new int[FEW + 1];
        private long moves;
        private long fromNs = -1;
        private long lastNs;
        private long many;
        private long cause;
        private boolean goesRound;
        private final BitSet ports = new BitSet();

        /** True when it begins to flap with this move. */
        private boolean move(long nowNs, long nowCause, int nowBehind) {
            int place = (int) (moves++ % atNs.length);
            atNs[place] = nowNs;
            causes[place] = nowCause;
            behind[place] = nowBehind;
            int oldest = (int) (moves % atNs.length);
            if (moves < atNs.length || nowNs - atNs[oldest] > WITHIN_NS) {
                return false;
            }
            boolean begins = fromNs < 0;
            if (begins) {
                fromNs = atNs[oldest];
                cause = causes[oldest];
                many = FEW;
                for (int each : behind) {
                    ports.set(each);
                }
            }
            many++;
            lastNs = nowNs;
            ports.set(nowBehind);
            return begins;
        }
    }

    /** What flaps between the same ports of a switch. */
    private record Place(Device device, int vlan, BitSet ports, boolean goesRound) {}

    private final Map<Device, Map<Long, Course>> courses = new LinkedHashMap<>();
    private Network network;
    private Simulation simulation;
    private Rounds rounds;

    @Override
    public List<Finding.Kind> kinds() {
        return List.of(Finding.Kind.MAC_FLAPPING);
    }

    @Override
    public void begin(Scene scene) {
        network = scene.network();
        simulation = scene.simulation();
        rounds = new Rounds(scene.network());
        scene.network().switches().forEach(this::watch);
    }

    private void watch(Device device) {
        Map<Long, Course> own = new LinkedHashMap<>();
        courses.put(device, own);
        FilteringDatabase table = device.relay().database();
        LearningWatch before = table.learningWatch();
        table.setLearningWatch(new LearningWatch() {
            private long moves;

            @Override
            public void learned(int vlan, long address, int behind) {
                if (before != null) {
                    before.learned(vlan, address, behind);
                }
                // What is new, or had been forgotten, has not moved.
                if (table.moves() != moves) {
                    moves = table.moves();
                    moved(own, (long) vlan << 48 | address, behind);
                }
            }
        });
    }

    private void moved(Map<Long, Course> own, long key, int behind) {
        Course course = own.get(key);
        if (course == null) {
            if (own.size() == MOST_ADDRESSES) {
                return;
            }
            course = new Course();
            own.put(key, course);
        }
        if (course.move(simulation.nowNs(), simulation.cause(), behind)) {
            course.goesRound = rounds.areNow();
        }
    }

    @Override
    public List<Finding> findings(Report report, Causes causes) {
        Map<Place, List<Map.Entry<Long, Course>>> places = new LinkedHashMap<>();
        courses.forEach((device, own) -> own.entrySet().forEach(each -> {
            Course course = each.getValue();
            if (course.fromNs >= 0) {
                Place place = new Place(device, (int) (each.getKey() >>> 48), course.ports, course.goesRound);
                places.computeIfAbsent(place, ignored -> new ArrayList<>()).add(each);
            }
        }));
        List<Finding> findings = new ArrayList<>();
        places.forEach((place, all) -> findings.add(finding(place, all, report, causes)));
        return findings;
    }

    private Finding finding(Place place, List<Map.Entry<Long, Course>> all, Report report, Causes causes) {
        Course first = all.get(0).getValue();
        long lastNs = 0;
        long moves = 0;
        Set<String> whose = new LinkedHashSet<>();
        for (Map.Entry<Long, Course> each : all) {
            Course course = each.getValue();
            first = course.fromNs < first.fromNs ? course : first;
            lastNs = Math.max(lastNs, course.lastNs);
            moves += course.many;
            whose.add(owner(place, each.getKey() & MacAddress.BROADCAST, report));
        }
        List<String> ports = place.ports.stream()
                .mapToObj(each ->
                        place.device.relay().ports().get(each).netInterface().name())
                .toList();
        return new Finding(
                Finding.Kind.MAC_FLAPPING,
                first.fromNs,
                simulation.nowNs() - lastNs <= WITHIN_NS ? -1 : lastNs,
                moves,
                lastNs - first.fromNs,
                place.device.name(),
                what(place, List.copyOf(whose), ports, spreading(whose)),
                causes.of(first.cause, first.fromNs));
    }

    /** The bonds that spread frames of one of these hosts over several cards. */
    private List<String> spreading(Set<String> hosts) {
        List<String> bonds = new ArrayList<>();
        network.bonds().forEach((node, bond) -> {
            BondSettings.Mode mode = bond.state().settings().mode();
            if (hosts.contains(node.name()) && mode != BondSettings.Mode.ACTIVE_BACKUP) {
                bonds.add(bond.state().name());
            }
        });
        return bonds;
    }

    private static String what(Place place, List<String> whose, List<String> ports, List<String> bonds) {
        String what = "In VLAN " + place.vlan + ", " + Words.list(whose) + " moved again and again between "
                + Words.list(ports) + ": ";
        if (place.goesRound) {
            return what + "frames went round.";
        }
        return bonds.isEmpty()
                ? what + "frames from there came in by several ports in turn."
                : what + Words.list(bonds) + " sends by several cards, which lead to ports that are no bundle.";
    }

    private static String owner(Place place, long address, Report report) {
        String text = MacAddress.toString(address);
        return report.flapping().stream()
                .filter(each -> each.of() != null
                        && each.address().equals(text)
                        && each.vlan() == place.vlan
                        && each.switchName().equals(place.device.name()))
                .map(Report.Flapping::of)
                .findFirst()
                .orElse(text);
    }
}
