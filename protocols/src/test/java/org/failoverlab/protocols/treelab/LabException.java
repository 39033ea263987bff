package org.failoverlab.protocols.treelab;

/** A line says what cannot be understood or done. */
final class LabException extends RuntimeException {
    private static final long serialVersionUID = 1;

    LabException(String message) {
        super(message);
    }

    LabException(String message, Throwable cause) {
        super(message, cause);
    }
}
