package org.failoverlab.engine.device;

import static org.assertj.core.api.Assertions.assertThat;

import org.failoverlab.engine.link.Frame;
import org.failoverlab.engine.link.Link;
import org.failoverlab.engine.link.TestFrames;
import org.junit.jupiter.api.Test;

/** One broadcast on a loop: known numbers of frames, and never more pending events than wires. */
class StormTest {
    private static final long TEN_MILLISECONDS = 10_000_000;

    private static void broadcastFromHost0(Lan lan) {
        lan.host(0).send(TestFrames.broadcast(Lan.mac(0)));
    }

    @Test
    void oneBroadcastOnALadderBecomes25375FramesInTenMilliseconds() {
        Lan lan = Storms.ladder().hostEverywhere();
        broadcastFromHost0(lan);
        lan.simulation.runUntil(TEN_MILLISECONDS);

        assertThat(lan.deliveredToSwitches()).isEqualTo(12_689);
        assertThat(lan.deliveredToHosts()).isEqualTo(12_686);
    }

    @Test
    void oneBroadcastOnAFullMeshOfFourBecomes237933FramesInTenMilliseconds() {
        Lan lan = Storms.fullMesh().hostEverywhere();
        broadcastFromHost0(lan);
        lan.simulation.runUntil(TEN_MILLISECONDS);

        assertThat(lan.deliveredToSwitches() + lan.deliveredToHosts()).isEqualTo(237_933);
    }

    @Test
    void aHopIsOneEvent() {
        Lan lan = Storms.fullMesh().hostEverywhere();
        broadcastFromHost0(lan);
        lan.simulation.runUntil(TEN_MILLISECONDS);

        assertThat(lan.simulation.eventsFired()).isEqualTo(lan.deliveredToSwitches() + lan.deliveredToHosts());
    }

    @Test
    void nothingButWiresIsPendingHoweverLongTheStormLasts() {
        Lan lan = Storms.fullMesh().hostEverywhere();
        broadcastFromHost0(lan);
        for (int i = 0; i < 20; i++) {
            lan.run(TEN_MILLISECONDS);
            assertThat(lan.links().stream()
                            .mapToInt(link -> (link.forward().isPending() ? 1 : 0)
                                    + (link.backward().isPending() ? 1 : 0))
                            .sum())
                    .as("every wire that leaves a switch is busy")
                    .isEqualTo(16);
        }
        // Each wire is one event. With the wires cut nothing is left, so nothing else was pending.
        lan.links().forEach(link -> link.setWhole(false));
        long fired = lan.simulation.eventsFired();
        lan.run(1_000_000_000_000L);

        assertThat(lan.simulation.eventsFired()).isEqualTo(fired);
    }

    @Test
    void aStormEndsWhenItsLoopIsCut() {
        Lan lan = Storms.ladder().hostEverywhere();
        broadcastFromHost0(lan);
        lan.run(TEN_MILLISECONDS);
        Link rung = lan.links().get(3);
        rung.setWhole(false);
        lan.run(TEN_MILLISECONDS);
        long delivered = lan.deliveredToSwitches() + lan.deliveredToHosts();
        lan.run(TEN_MILLISECONDS);

        assertThat(lan.deliveredToSwitches() + lan.deliveredToHosts()).isEqualTo(delivered);
    }

    @Test
    void equalStormsHaveEqualFingerprintsAndAFrameOfOneByteMoreAnother() {
        assertThat(fingerprint(64)).isEqualTo(fingerprint(64)).isNotEqualTo(fingerprint(65));
    }

    private static long fingerprint(int lengthBytes) {
        Lan lan = Storms.ladder().hostEverywhere();
        Frame frame = TestFrames.frame(org.failoverlab.engine.link.MacAddress.BROADCAST, Lan.mac(0), lengthBytes);
        lan.host(0).send(frame);
        lan.simulation.runUntil(1_000_000);
        return lan.simulation.fingerprint();
    }
}
