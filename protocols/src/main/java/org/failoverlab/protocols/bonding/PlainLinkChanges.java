package org.failoverlab.protocols.bonding;

/** Of all modes but 802.3ad. */
final class PlainLinkChanges implements LinkChanges {
    private final Bond bond;

    PlainLinkChanges(Bond bond) {
        this.bond = bond;
    }

    /** {@inheritDoc} The driver knows that in active-backup mode, and where a hash spreads over usable slaves. */
    @Override
    public boolean ignoresUpdelay() {
        return switch (bond.settings().mode()) {
            case ACTIVE_BACKUP -> bond.active == null;
            case BALANCE_XOR -> bond.slaves.stream().noneMatch(Slave::canSend);
            default -> false;
        };
    }

    @Override
    public void up(Slave slave) {
        if (!bond.isActiveBackup()) {
            slave.backup = false;
        }
    }

    @Override
    public void down(Slave slave) {
        if (bond.isActiveBackup()) {
            slave.setInactiveFlags();
        }
    }

    @Override
    public void applyCarrier() {
        bond.setCarrier();
    }
}
