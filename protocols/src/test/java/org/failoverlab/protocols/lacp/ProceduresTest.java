package org.failoverlab.protocols.lacp;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The functions of 6.4.9, on a port that nothing moves. */
class ProceduresTest {
    private static final LacpInfo SENDER = new LacpInfo(1, 0x0200_0000_0099L, 5, 6, 7, 0x0D);

    private final AggregationPort port =
            new LacpLab().add("a", Given.ports(1).passive()).lacpPort(1);

    private boolean isInSync(LacpInfo sender, LacpInfo asHeard) {
        Procedures.recordPdu(port, new Lacpdu(sender, asHeard, 0));
        assertThat(port.partner().isSamePort(sender)).isTrue();
        assertThat(port.actor().has(LacpInfo.DEFAULTED)).isFalse();
        return port.partner().has(LacpInfo.SYNCHRONIZATION);
    }

    @Test
    void aPartnerIsInSyncIfItSaysSoAndKnowsThisPort() {
        LacpInfo self = port.actor();
        assertThat(isInSync(SENDER, self)).isTrue();
        assertThat(isInSync(SENDER.with(LacpInfo.SYNCHRONIZATION, false), self)).isFalse();
        int state = self.state();
        assertThat(isInSync(SENDER, new LacpInfo(9, self.system(), self.key(), self.portPriority(), 1, state)))
                .isFalse();
        assertThat(isInSync(SENDER, new LacpInfo(32_768, 1, self.key(), self.portPriority(), 1, state)))
                .isFalse();
        assertThat(isInSync(SENDER, new LacpInfo(32_768, self.system(), 9, self.portPriority(), 1, state)))
                .isFalse();
        assertThat(isInSync(SENDER, new LacpInfo(32_768, self.system(), self.key(), 9, 1, state)))
                .isFalse();
        assertThat(isInSync(SENDER, new LacpInfo(32_768, self.system(), self.key(), self.portPriority(), 9, state)))
                .isFalse();
        assertThat(isInSync(SENDER, self.with(LacpInfo.AGGREGATION, false))).isFalse();
    }

    @Test
    void anIndividualPartnerNeedNotKnowThisPort() {
        assertThat(isInSync(SENDER.with(LacpInfo.AGGREGATION, false), SENDER)).isTrue();
    }

    @Test
    void aPartnerIsInSyncOnlyIfOneOfBothKeepsLacpGoing() {
        LacpInfo passive = SENDER.with(LacpInfo.ACTIVITY, false);
        assertThat(isInSync(passive, port.actor())).isFalse();
        assertThat(isInSync(passive, port.actor().with(LacpInfo.ACTIVITY, true)))
                .isFalse();
        port.setActor(LacpInfo.ACTIVITY, true);
        assertThat(isInSync(passive, port.actor())).isTrue();
    }

    @Test
    void whatThePartnerDoesNotKnowItMustBeTold() {
        LacpInfo self = port.actor();
        port.ntt = false;
        // Collecting, Distributing, Defaulted and Expired are not compared.
        Procedures.updateNtt(port, new Lacpdu(SENDER, self.withState(self.state() ^ 0xF0), 0));
        assertThat(port.ntt).isFalse();
        for (int bit :
                new int[] {LacpInfo.ACTIVITY, LacpInfo.TIMEOUT, LacpInfo.AGGREGATION, LacpInfo.SYNCHRONIZATION}) {
            port.ntt = false;
            Procedures.updateNtt(port, new Lacpdu(SENDER, self.withState(self.state() ^ bit), 0));
            assertThat(port.ntt).as("bit %d", bit).isTrue();
        }
    }

    @Test
    void anotherPartnerUnselectsThePort() {
        port.setPartner(SENDER);
        port.select(PortView.Selected.SELECTED, Unused.NOTHING);
        Procedures.updateSelected(port, new Lacpdu(SENDER.withState(SENDER.state() ^ 0xFB), port.actor(), 0));
        assertThat(port.selected()).isEqualTo(PortView.Selected.SELECTED);
        Procedures.updateSelected(port, new Lacpdu(SENDER.with(LacpInfo.AGGREGATION, false), port.actor(), 0));
        assertThat(port.selected()).isEqualTo(PortView.Selected.UNSELECTED);
        assertThat(port.unused()).isEqualTo(Unused.STOPPED);
    }

    @Test
    void theDefaultsUnselectAPortThatHadAPartner() {
        port.setPartner(port.partnerAdmin());
        port.select(PortView.Selected.STANDBY, Unused.STANDBY);
        Procedures.updateDefaultSelected(port);
        assertThat(port.selected()).isEqualTo(PortView.Selected.STANDBY);
        port.setPartner(SENDER);
        Procedures.updateDefaultSelected(port);
        assertThat(port.selected()).isEqualTo(PortView.Selected.UNSELECTED);
        Procedures.recordDefault(port);
        assertThat(port.partner()).isEqualTo(port.partnerAdmin());
        assertThat(port.actor().has(LacpInfo.DEFAULTED)).isTrue();
    }
}
