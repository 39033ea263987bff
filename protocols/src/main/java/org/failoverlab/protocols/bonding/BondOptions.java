package org.failoverlab.protocols.bonding;

/**
 * The options as the driver keeps them: delays in looks of the MII monitor, since it counts those.
 *
 * @param settings as they were asked for
 * @param updelay in looks
 * @param downdelay in looks
 * @param peerNotifDelay in looks
 */
record BondOptions(BondSettings settings, int updelay, int downdelay, int peerNotifDelay) {
    /** As when the driver is loaded: all delays are rounded down; without miimon there are none. */
    static BondOptions of(BondSettings settings) {
        return new BondOptions(
                settings,
                looks(settings.updelayNs(), settings),
                looks(settings.downdelayNs(), settings),
                looks(settings.peerNotifDelayNs(), settings));
    }

    static int looks(long ns, BondSettings settings) {
        return settings.miimonNs() > 0 ? (int) (ns / settings.miimonNs()) : 0;
    }

    long updelayNs() {
        return updelay * settings.miimonNs();
    }

    long downdelayNs() {
        return downdelay * settings.miimonNs();
    }
}
