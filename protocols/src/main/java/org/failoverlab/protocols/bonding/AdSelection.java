package org.failoverlab.protocols.bonding;

import java.util.ArrayList;
import java.util.List;
import org.failoverlab.protocols.bonding.BondSettings.AdSelect;
import org.failoverlab.protocols.lacp.AggregationPort;
import org.failoverlab.protocols.lacp.PortView;
import org.failoverlab.protocols.lacp.SelectionLogic;
import org.failoverlab.protocols.lacp.Unused;

/** Which port belongs to which aggregator of an 802.3ad bond, and which aggregator is the active one. */
final class AdSelection implements SelectionLogic {
    private final Bond bond;
    private final List<AdPort> ports;
    private final List<AdAggregator> aggregators = new ArrayList<>();

    AdSelection(Bond bond, List<AdPort> ports) {
        this.bond = bond;
        this.ports = ports;
        bond.slaves.forEach(each -> aggregators.add(new AdAggregator(each.index() + 1)));
    }

    void clear() {
        aggregators.forEach(AdAggregator::clear);
    }

    /** {@inheritDoc} ad_port_selection_logic(): a port that is selected stays where it is. */
    @Override
    public void select(AggregationPort moved) {
        for (AdPort port : ports) {
            if (port.lacp == moved && moved.selected() != PortView.Selected.SELECTED) {
                leave(port);
                join(port);
                selectActive();
                if (!port.aggregator.isActive) {
                    moved.goOutOfSync();
                }
            }
        }
    }

    private void leave(AdPort port) {
        AdAggregator left = port.aggregator;
        if (left != null) {
            left.ports.remove(port);
            port.aggregator = null;
            if (left.ports.isEmpty()) {
                left.clear();
            }
        }
    }

    private void join(AdPort port) {
        AdAggregator suitable = null;
        AdAggregator free = null;
        for (AdAggregator each : aggregators) {
            if (each.ports.isEmpty()) {
                free = free == null ? each : free;
            } else if (suitable == null && each.suits(port)) {
                suitable = each;
            }
        }
        // There are as many aggregators as ports, and this port is in none: one is free.
        AdAggregator joined = suitable == null ? free : suitable;
        if (suitable == null) {
            joined.adopt(port);
        }
        joined.ports.add(0, port);
        port.aggregator = joined;
        port.lacp.select(PortView.Selected.SELECTED, Unused.NOTHING);
        bond.say(
                Steps.AGGREGATOR,
                port.slave.name(),
                "joined LAG " + joined.identifier + (suitable == null ? " (new LAG)" : " (existing LAG)"));
    }

    /** The active aggregator; null for none. */
    AdAggregator active() {
        for (AdAggregator each : aggregators) {
            if (each.isActive) {
                return each;
            }
        }
        return null;
    }

    /** ad_agg_selection_logic(). */
    void selectActive() {
        AdAggregator active = active();
        AdAggregator best = active != null && active.isUp() ? active : null;
        for (AdAggregator each : aggregators) {
            each.isActive = false;
            if (each.activePorts() > 0 && each.isUp()) {
                best = better(best, each);
            }
        }
        if (best != null && staysWith(active, best) || best != null && best == active) {
            active.isActive = true;
        } else if (best != null) {
            best.isActive = true;
            bond.say(
                    Steps.AGGREGATOR,
                    bond.bundle.name(),
                    "LAG " + best.identifier + " chosen as the active LAG: " + why(best));
            best.ports.forEach(each -> each.choiceCause = bond.simulation.cause());
            if (active != null) {
                List.copyOf(active.ports).forEach(each -> each.disable("its LAG is not the active one any more"));
            }
        }
        AdAggregator now = active();
        if (now != null && !now.hasPartner()) {
            List.copyOf(now.ports).forEach(AdPort::enable);
        }
        setCarrier();
    }

    /** With ad_select stable the active aggregator stays as long as it has an enabled port and no worse a partner. */
    private boolean staysWith(AdAggregator active, AdAggregator best) {
        return bond.settings().adSelect() == AdSelect.STABLE
                && active != null
                && active.activePorts() > 0
                && (active.hasPartner() || !best.hasPartner())
                && (active.actorKey != 0 || best.actorKey == 0);
    }

    /** ad_agg_selection_test(). */
    private AdAggregator better(AdAggregator best, AdAggregator other) {
        if (best == null) {
            return other;
        } else if (best.isIndividual != other.isIndividual) {
            return best.isIndividual ? other : best;
        } else if (best.hasPartner() != other.hasPartner()) {
            return best.hasPartner() ? best : other;
        }
        if (bond.settings().adSelect() == AdSelect.COUNT && other.activePorts() != best.activePorts()) {
            return other.activePorts() > best.activePorts() ? other : best;
        }
        return other.bandwidth() > best.bandwidth() ? other : best;
    }

    private String why(AdAggregator best) {
        return best.activePorts() + " enabled ports, " + best.bandwidth() / 1_000_000 + " Mbps, "
                + (best.hasPartner() ? "a partner" : "no partner has answered");
    }

    /** bond_3ad_set_carrier(): a bond with an active aggregator of enough enabled ports is up. */
    void setCarrier() {
        AdAggregator active = active();
        bond.bundle.setUp(
                active != null && active.activePorts() >= bond.settings().minLinks());
    }
}
