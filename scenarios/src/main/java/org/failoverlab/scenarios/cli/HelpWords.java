package org.failoverlab.scenarios.cli;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.ListResourceBundle;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/** The help of all commands in another language: headings, descriptions, footers, exit codes. */
final class HelpWords {
    private static final String LINE_END = "%n";

    private HelpWords() {}

    /** Translates the help of a command and of all below it. */
    static void translate(CommandLine command, UnaryOperator<String> words) {
        UnaryOperator<String> say =
                text -> Arrays.stream(text.split(LINE_END, -1)).map(words).collect(Collectors.joining(LINE_END));
        UsageMessageSpec usage = command.getCommandSpec().usageMessage();
        usage.header(all(usage.header(), say));
        usage.description(all(usage.description(), say));
        usage.footer(all(usage.footer(), say));
        usage.synopsisHeading(say.apply(usage.synopsisHeading()));
        usage.commandListHeading(say.apply(usage.commandListHeading()));
        usage.footerHeading(say.apply(usage.footerHeading()));
        usage.exitCodeListHeading(say.apply(usage.exitCodeListHeading()));
        Map<String, String> codes = new LinkedHashMap<>();
        usage.exitCodeList().forEach((code, text) -> codes.put(code, say.apply(text)));
        usage.exitCodeList(codes);
        command.getCommandSpec().resourceBundle(new Arguments(command.getCommandSpec(), say));
        command.getSubcommands().values().forEach(each -> translate(each, words));
    }

    private static String[] all(String[] texts, UnaryOperator<String> say) {
        return Arrays.stream(texts).map(say).toArray(String[]::new);
    }

    /** What options and parameters are for, under the keys that picocli looks them up by. */
    private static final class Arguments extends ListResourceBundle {
        private final Object[][] contents;

        Arguments(CommandSpec command, UnaryOperator<String> say) {
            Map<String, String> texts = new LinkedHashMap<>();
            for (ArgSpec each : command.args()) {
                String text = Arrays.stream(each.description()).map(say).collect(Collectors.joining(LINE_END));
                if (each instanceof OptionSpec option) {
                    // Its first name is the one that is asked for first.
                    texts.put(option.names()[0].replaceFirst("^-+", ""), text);
                } else if (each instanceof PositionalParamSpec parameter) {
                    texts.put(parameter.paramLabel() + "[" + parameter.index() + "]", text);
                }
            }
            contents = texts.entrySet().stream()
                    .map(entry -> new Object[] {entry.getKey(), entry.getValue()})
                    .toArray(Object[][]::new);
        }

        @Override
        protected Object[][] getContents() {
            return Arrays.stream(contents).map(Object[]::clone).toArray(Object[][]::new);
        }
    }
}
