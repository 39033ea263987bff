package org.failoverlab.protocols.lacp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.failoverlab.protocols.lacp.LacpLab.NEGOTIATION;
import static org.failoverlab.protocols.lacp.LacpLab.SECOND;

import java.util.ArrayList;
import java.util.List;
import org.failoverlab.engine.event.Step;
import org.failoverlab.engine.event.Trace;
import org.failoverlab.engine.link.Link;
import org.failoverlab.engine.link.LinkFault;
import org.junit.jupiter.api.Test;

/** What the journal says of aggregators: each port's reason, the aggregator after its last port, and what led to what. */
class SaidTest {
    /** A line of the journal. */
    private record Said(long id, long cause, String where, String what) {}

    private final LacpLab lab = new LacpLab();
    private final List<Said> journal = new ArrayList<>();
    private final LacpLab.Switch a = lab.add("a", Given.ports(2));
    private final LacpLab.Switch b = lab.add("b", Given.ports(2));
    private final List<Link> links = lab.cables(a, b, 2);

    private void begin() {
        lab.simulation.setTrace(new Trace() {
            @Override
            public boolean wants(Kind kind) {
                return kind == Kind.STATE;
            }

            @Override
            public void happened(long id, long causeId, long timeNs, Kind kind, Step step, String where, String what) {
                if (wants(kind)) {
                    journal.add(new Said(id, causeId, where, what));
                }
            }
        });
        lab.begin().run(NEGOTIATION);
        journal.clear();
    }

    private List<String> of(LacpLab.Switch device) {
        return journal.stream()
                .filter(each -> each.where.startsWith(device.device.name()))
                .map(each -> each.where + " " + each.what)
                .toList();
    }

    private Said first(String what) {
        return journal.stream()
                .filter(each -> each.what.equals(what))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aPortIsLeftForTheReasonThatItHas() {
        begin();
        links.get(0).apply(LacpLab.silence());
        lab.run(4 * SECOND);
        assertThat(of(a)).containsExactly("a:1 no longer in use: LACPDUs of the other end no longer come");
        // No LACPDU has led to it: none came.
        assertThat(journal.get(0).cause).isZero();
    }

    @Test
    void theEndThatIsHeardAndDoesNotHearIsSaidToBeDeaf() {
        begin();
        links.get(0).apply(LinkFault.silence(LinkFault.Way.FORWARD));
        lab.run(10 * SECOND);
        assertThat(of(a)).containsExactly("a:1 no longer in use: the other end hears nothing from here");
    }

    @Test
    void theAggregatorIsDownAfterItsLastPortAndBecauseOfIt() {
        begin();
        a.configure(Given.ports(2).key(7));
        assertThat(of(a))
                .containsExactly(
                        "a:1 no longer in use: begins anew with other settings",
                        "a:2 no longer in use: begins anew with other settings",
                        "a:lag1 interface down");
        assertThat(journal.get(1).cause).isEqualTo(journal.get(0).cause);
        assertThat(first("interface down").cause).isEqualTo(journal.get(1).id);
    }

    @Test
    void portsWithoutLacpSayItToo() {
        begin();
        a.configure(Given.ports(2).on());
        journal.clear();
        links.get(1).apply(LacpLab.cut());
        lab.run(SECOND);
        assertThat(of(a)).containsExactly("a:2 no longer in use: no carrier");
    }
}
