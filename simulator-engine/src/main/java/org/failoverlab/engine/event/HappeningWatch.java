package org.failoverlab.engine.event;

/** Is told after events in which something has happened, when all of it is done. It changes nothing. */
public interface HappeningWatch {
    /**
     * Something has happened, or ways have opened or closed; called once for each event in which that is so, however much it was, at the
     * time of that event.
     */
    void settled();
}
