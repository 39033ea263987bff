package org.failoverlab.scenarios.cli;

/** Results cannot be written where the user wants them. */
final class OutputException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    OutputException(String message, Throwable cause) {
        super(message, cause);
    }
}
