package org.failoverlab.engine.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.failoverlab.engine.device.BridgePort;
import org.failoverlab.engine.device.ControlPlane;
import org.failoverlab.engine.device.Device;
import org.failoverlab.engine.device.VlanSettings;
import org.failoverlab.engine.event.RandomStream;
import org.failoverlab.engine.event.Simulation;
import org.failoverlab.engine.event.Timer;
import org.failoverlab.engine.link.Link;
import org.failoverlab.engine.link.LinkFault;
import org.failoverlab.engine.link.LinkSettings;
import org.failoverlab.engine.link.Port;
import org.failoverlab.engine.link.TestFrames;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** When was there a loop? */
class LoopRecorderTest {
    private final Simulation simulation = new Simulation(1);
    private final List<Device> devices = new ArrayList<>();
    private final List<Link> links = new ArrayList<>();
    private LoopRecorder recorder;

    /** Two switches and two cables between them. */
    @BeforeEach
    void build() {
        for (int i = 0; i < 2; i++) {
            Device device = new Device(simulation, i == 0 ? "A" : "B", TestFrames.mac(0x1000 * (i + 1)));
            device.makeSwitch(new ControlPlane.Settings(50_000, 10, false), 100, 300_000_000_000L);
            devices.add(device);
        }
        for (int i = 0; i < 2; i++) {
            Port a = devices.get(0).addPort();
            Port b = devices.get(1).addPort();
            devices.get(0).relay().addPort(a, VlanSettings.trunkOfAll(), null);
            devices.get(1).relay().addPort(b, VlanSettings.trunkOfAll(), null);
            links.add(new Link(simulation, "A-B#" + i, a, b, LinkSettings.ideal(1_000_000_000L, 5, 64_000)));
        }
    }

    private BridgePort port(int number) {
        return devices.get(0).relay().ports().get(number - 1);
    }

    private void at(long timeNs, Runnable deed) {
        new Timer(simulation, "timeline", deed).armAt(timeNs);
    }

    private List<LoopRecorder.Interval> run(long untilNs) {
        recorder = new LoopRecorder(simulation, new LoopFinder(devices, links));
        simulation.setTopologyWatch(recorder);
        simulation.runUntil(untilNs);
        recorder.finish(untilNs);
        return recorder.intervals();
    }

    private static LoopRecorder.Interval between(long fromNs, long toNs) {
        return new LoopRecorder.Interval(fromNs, toNs, List.of("A:1", "B:1", "B:2", "A:2"));
    }

    @Test
    void aNetworkThatIsLeftAloneIsLookedAtAsWell() {
        assertThat(run(500)).containsExactly(between(0, 500));
        assertThat(recorder.totalNs()).isEqualTo(500);
    }

    @Test
    void aLoopBeginsAndEndsWithWhatOpensAndClosesIt() {
        port(1).setForwarding(false);
        at(100, () -> port(1).setForwarding(true));
        at(130, () -> port(2).setForwarding(false));
        at(200, () -> port(2).setForwarding(true));
        at(250, () -> links.get(0).setWhole(false));

        assertThat(run(1_000)).containsExactly(between(100, 130), between(200, 250));
        assertThat(recorder.count()).isEqualTo(2);
        assertThat(recorder.totalNs()).isEqualTo(80);
    }

    @Test
    void whatIsBroughtInOrderWithinTheSameInstantIsNone() {
        port(2).setForwarding(false);
        at(100, () -> {
            port(2).setForwarding(true);
            port(1).setForwarding(false);
        });
        at(200, () -> {
            port(1).setForwarding(true);
        });
        at(200, () -> port(2).setForwarding(false));

        assertThat(run(1_000)).isEmpty();
    }

    @Test
    void aLoopThatIsInterruptedForNoTimeGoesOn() {
        at(100, () -> port(1).setForwarding(false));
        at(100, () -> port(1).setForwarding(true));
        at(150, () -> port(1).setLearning(false));
        at(300, () -> links.get(1).apply(LinkFault.silence(LinkFault.Way.FORWARD)));
        at(400, () -> port(1).setForwarding(false));

        assertThat(run(1_000)).containsExactly(between(0, 400));
    }

    @Test
    void onlyTheFirstTenThousandAreKeptAndAllAreCounted() {
        Timer timer = new Timer(simulation, "timeline", () -> port(1).setForwarding(!port(1).isForwarding()));
        recorder = new LoopRecorder(simulation, new LoopFinder(devices, links));
        simulation.setTopologyWatch(recorder);
        for (int i = 0; i < 2 * 10_500; i++) {
            timer.arm(1);
            simulation.runUntil(simulation.nowNs() + 1);
        }
        recorder.finish(simulation.nowNs());

        assertThat(recorder.intervals()).hasSize(10_000);
        assertThat(recorder.count()).isEqualTo(10_500);
        assertThat(recorder.totalNs()).isEqualTo(10_500);
    }

    static LongStream seeds() {
        return LongStream.rangeClosed(1, 60);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void recordsWhatALookAtEveryNanosecondSees(long seed) {
        Simulation run = new Simulation(seed);
        RandomStream random = new RandomStream(seed, "recorder");
        SearchedNetwork network = new SearchedNetwork(run, random, seed % 2 == 0, seed % 4 > 1, seed % 3 * 4);
        LoopRecorder watch = new LoopRecorder(run, new LoopFinder(network.devices, network.links));
        run.setTopologyWatch(watch);
        List<String> expected = new ArrayList<>();
        long fromNs = -1;
        long nowNs = 0;
        for (; nowNs < 600; nowNs++) {
            run.runUntil(nowNs);
            while (network.below(4) == 0) {
                network.change();
            }
            // Whatever takes no time happens within this nanosecond.
            run.runUntil(nowNs);
            boolean hasLoop = network.hasLoop();
            if (hasLoop && fromNs < 0) {
                fromNs = nowNs;
            } else if (!hasLoop && fromNs >= 0) {
                expected.add(fromNs + "-" + nowNs);
                fromNs = -1;
            }
        }
        if (fromNs >= 0) {
            expected.add(fromNs + "-" + nowNs);
        }
        run.runUntil(nowNs - 1);
        watch.finish(nowNs);

        assertThat(watch.intervals().stream().map(each -> each.fromNs() + "-" + each.toNs()))
                .isEqualTo(expected);
    }
}
