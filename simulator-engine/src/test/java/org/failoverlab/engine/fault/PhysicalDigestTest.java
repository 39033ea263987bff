package org.failoverlab.engine.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.failoverlab.engine.device.Device;
import org.failoverlab.engine.event.Simulation;
import org.failoverlab.engine.link.Link;
import org.failoverlab.engine.link.LinkFault;
import org.failoverlab.engine.link.LinkFault.Way;
import org.failoverlab.engine.link.LinkSettings;
import org.failoverlab.engine.link.TestFrames;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The hash of the physical layer tells any two states of it apart, however many devices come behind the one that differs. */
class PhysicalDigestTest {
    private static final int DEVICES = 40;

    private final Simulation simulation = new Simulation(1);
    private final List<Device> devices = new ArrayList<>();
    private final List<Link> links = new ArrayList<>();

    /** A ring of switches. */
    PhysicalDigestTest() {
        for (int i = 0; i < DEVICES; i++) {
            Device device = new Device(simulation, "d" + i, 1L << 40 | i << 8);
            device.addPort();
            device.addPort();
            devices.add(device);
        }
        for (int i = 0; i < DEVICES; i++) {
            Device next = devices.get((i + 1) % DEVICES);
            LinkSettings cable = LinkSettings.ideal(1_000_000_000L, 500, 6_400);
            links.add(new Link(simulation, "l" + i, devices.get(i).port(1), next.port(2), cable));
        }
    }

    private long digest() {
        return Faults.physicalDigest(devices, links);
    }

    static Stream<Integer> places() {
        return IntStream.of(0, 1, 20, DEVICES - 1).boxed();
    }

    @ParameterizedTest(name = "at {0} of 40")
    @MethodSource("places")
    void noTwoFaultsLookAlike(int place) {
        Device device = devices.get(place);
        Link link = links.get(place);
        List<Fault> faults = List.of(
                new Outage(device),
                new Hang(device),
                new PortShut(device.port(1)),
                new PortShut(device.port(2)),
                new LinkTrouble(link, LinkFault.cut(Way.BOTH)),
                new LinkTrouble(link, LinkFault.silence(Way.FORWARD)),
                new LinkTrouble(link, LinkFault.silence(Way.BACKWARD)),
                new LinkTrouble(link, LinkFault.impairment(Way.FORWARD, 0.25, 0, 0)),
                new LinkTrouble(link, LinkFault.impairment(Way.FORWARD, 0, 0.25, 0)),
                new LinkTrouble(link, LinkFault.impairment(Way.FORWARD, 0, 0, 1)),
                new LinkTrouble(link, LinkFault.impairment(Way.BACKWARD, 0.25, 0, 0)));
        List<Long> digests = new ArrayList<>(List.of(digest()));
        for (Fault fault : faults) {
            fault.apply();
            digests.add(digest());
            fault.clear();
            assertThat(digest()).as("after " + fault.getClass().getSimpleName()).isEqualTo(digests.get(0));
        }

        assertThat(digests).doesNotHaveDuplicates();
    }

    @Test
    void theSameFaultElsewhereLooksDifferent() {
        List<Long> digests = new ArrayList<>();
        for (Device device : devices) {
            Fault hang = new Hang(device);
            hang.apply();
            digests.add(digest());
            hang.clear();
        }

        assertThat(digests).doesNotHaveDuplicates();
    }

    @Test
    void otherSettingsLookDifferent() {
        long before = digest();
        links.get(0).configure(LinkSettings.ideal(1_000_000_000L, 500, 6_401));
        long withAnotherQueue = digest();
        links.get(0).configure(LinkSettings.ideal(100_000_000L, 500, 6_400));
        long withAnotherRate = digest();

        assertThat(new long[] {before, withAnotherQueue, withAnotherRate}).doesNotHaveDuplicates();
    }

    @Test
    void framesOnTheWayDoNotCount() {
        long before = digest();
        devices.get(0).port(1).send(TestFrames.broadcast(1));

        assertThat(digest()).isEqualTo(before);
    }
}
