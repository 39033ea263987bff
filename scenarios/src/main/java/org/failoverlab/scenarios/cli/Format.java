package org.failoverlab.scenarios.cli;

/** How a result is printed; in small letters, as the option has them. */
enum Format {
    /** For people. */
    text,
    /** For programs. */
    json
}
