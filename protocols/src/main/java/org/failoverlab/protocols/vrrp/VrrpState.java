package org.failoverlab.protocols.vrrp;

import org.failoverlab.protocols.vrrp.Transition.Reason;

/**
 * The states of a virtual router on one router, RFC 9568, 6.4 and RFC 3768, 6.4: each says what it does at each event; an event
 * of which a state says nothing does nothing there.
 *
 * <p>Numbers in brackets are the steps as RFC 5798 numbers them; RFC 9568 has the same ones without numbers, but for the last of
 * Master. RFC 3768 has no Master_Adver_Interval: steps about it are version 3's. A change of state is the last step of its list
 * and made first here, so that what follows from it has it as its cause; all of a list happens at one instant.
 */
public enum VrrpState {
    /** Waits for its interface. */
    INITIALIZE {
        @Override
        void startup(VirtualRouter router) {
            // (100), 6.4.1
            if (router.startsAsMaster()) { // (105)
                router.become(MASTER, Reason.STARTED_AS_OWNER); // (145)
                router.sendAdvertisement(); // (110)
                router.broadcastGratuitousArps(); // (120)
                router.setAdverTimer(); // (140)
            } else { // (150)
                router.resetMasterAdverInterval(); // (155)
                router.become(BACKUP, Reason.STARTED); // (165)
                router.setMasterDownTimer(); // (160)
            }
        }
    },
    /** Watches the Master, and stands ready. */
    BACKUP {
        @Override
        void shutdown(VirtualRouter router, Reason reason) {
            // (345), 6.4.2
            router.cancelMasterDownTimer(); // (350)
            router.become(INITIALIZE, reason); // (355)
        }

        @Override
        void masterDownTimerFires(VirtualRouter router, Reason reason) {
            // (365), 6.4.2
            router.become(MASTER, reason); // (410)
            router.sendAdvertisement(); // (370)
            router.broadcastGratuitousArps(); // (380)
            router.setAdverTimer(); // (405)
        }

        @Override
        void advertisement(VirtualRouter router, VrrpPacket advert) {
            // (420), 6.4.2
            if (advert.priority() == 0) { // (425)
                router.heed(advert);
                router.setMasterDownTimerToSkewTime(); // (430)
            } else if (advert.priority() >= router.priority() || router.listensToLower()) { // (445)
                router.heed(advert);
                router.learnMasterAdverInterval(advert); // (450)
                router.setMasterDownTimer(); // (455), (460)
            } else { // (465)
                router.discardLower(advert); // (470)
            }
        }
    },
    /** Forwards what is sent to the virtual router; RFC 9568 calls it Active. */
    MASTER {
        @Override
        void shutdown(VirtualRouter router, Reason reason) {
            // (655), 6.4.3
            router.cancelAdverTimer(); // (660)
            router.become(INITIALIZE, reason); // (670)
            router.sendResignation(); // (665)
        }

        @Override
        void adverTimerFires(VirtualRouter router) {
            // (680), 6.4.3
            router.sendAdvertisement(); // (685)
            router.setAdverTimer(); // (690)
        }

        @Override
        void advertisement(VirtualRouter router, VrrpPacket advert) {
            // (700), 6.4.3
            if (advert.priority() == 0) { // (705)
                router.sendAdvertisement(); // (710)
                router.setAdverTimer(); // (715)
            } else if (advert.priority() > router.priority()) { // (725)
                yieldTo(router, advert, Reason.HIGHER_PRIORITY);
            } else if (advert.priority() == router.priority() && router.isBelow(advert.source())) { // (735)
                yieldTo(router, advert, Reason.HIGHER_ADDRESS);
            } else if (router.asserts()) {
                // RFC 9568 only: the sender and the bridges between are told at once.
                router.sendAdvertisement();
                router.broadcastGratuitousArpsAnew();
            }
        }

        private void yieldTo(VirtualRouter router, VrrpPacket advert, Reason reason) {
            router.cancelAdverTimer(); // (740)
            router.heed(advert);
            router.learnMasterAdverInterval(advert); // (745)
            router.become(BACKUP, reason); // (765)
            router.setMasterDownTimer(); // (750) to (760)
        }
    };

    /** Startup. */
    void startup(VirtualRouter router) {
        // Nothing to do.
    }

    /** Shutdown, for this reason. */
    void shutdown(VirtualRouter router, Reason reason) {
        // Nothing to do.
    }

    /** Master_Down_Timer fires; the reason is what had set it. */
    void masterDownTimerFires(VirtualRouter router, Reason reason) {
        // Nothing to do.
    }

    /** Adver_Timer fires. */
    void adverTimerFires(VirtualRouter router) {
        // Nothing to do.
    }

    /** An advertisement that has passed 7.1 is received. */
    void advertisement(VirtualRouter router, VrrpPacket advert) {
        // Nothing to do.
    }

    /** As it is written in reports and texts. */
    public String title() {
        return name().charAt(0) + name().substring(1).toLowerCase(java.util.Locale.ROOT);
    }
}
