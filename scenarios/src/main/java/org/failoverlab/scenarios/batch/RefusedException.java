package org.failoverlab.scenarios.batch;

/** A folder for results that is another one's; the message says whose, and what can be done. */
public final class RefusedException extends Exception {
    private static final long serialVersionUID = 1L;

    RefusedException(String message) {
        super(message);
    }
}
