package org.failoverlab.protocols.vrrp;

/** One thing that a virtual router tracks, and how it stands as far as the router's software knows. */
abstract class Watch {
    private final VirtualRouter router;
    private final int decrement;
    private final String words;
    private boolean good = true;

    Watch(VirtualRouter router, int decrement, String words) {
        this.router = router;
        this.decrement = decrement;
        this.words = words;
    }

    /** Finds out how it stands, without telling anybody, and goes on to watch it. */
    abstract void start();

    /** Watches no more. */
    abstract void stop();

    /** Sets how it stands at the start. */
    final void begin(boolean isGood) {
        good = isGood;
    }

    /** It stands like this now. */
    final void found(boolean isGood) {
        if (good != isGood) {
            good = isGood;
            router.trackedChanged(words + (good ? " is good again" : " has failed"));
        }
    }

    final boolean isGood() {
        return good;
    }

    final int decrement() {
        return decrement;
    }

    final String words() {
        return words;
    }
}
