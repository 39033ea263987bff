package org.failoverlab.scenarios.cli;

import java.util.Map;
import java.util.Properties;
import org.failoverlab.scenarios.report.Style;
import picocli.CommandLine.Model.CommandSpec;

/** What the launcher has found out about where output goes: Java itself cannot tell reliably. */
final class Terminal {
    /** Set when standard error is a terminal. */
    private static final String ERR = "failoverlab.terminal";
    /** Set when standard output is one. */
    private static final String OUT = "failoverlab.terminal.out";

    private Terminal() {}

    /** True when a person may be watching standard error. */
    static boolean isErr() {
        return Boolean.getBoolean(ERR);
    }

    /** How to print on standard output, in English. */
    static Style plainOrColoured() {
        return style(System.getProperties(), System.getenv());
    }

    /** How the result of this command is printed, in its reader's language. */
    static Style style(CommandSpec command) {
        return plainOrColoured().in(Main.of(command)::say);
    }

    /** Colours for terminals that have them, unless the user wants none: see no-color.org. */
    static Style style(Properties properties, Map<String, String> environment) {
        boolean isWanted =
                environment.getOrDefault("NO_COLOR", "").isEmpty() && !"dumb".equals(environment.get("TERM"));
        return isWanted && "true".equals(properties.getProperty(OUT)) ? Style.COLOURED : Style.PLAIN;
    }
}
