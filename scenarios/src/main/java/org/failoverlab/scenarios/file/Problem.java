package org.failoverlab.scenarios.file;

/**
 * A mistake in a scenario.
 *
 * @param message what was found and what would be right
 */
public record Problem(Location where, String message) {
    @Override
    public String toString() {
        return where + ": " + message;
    }
}
