package org.failoverlab.scenarios.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.function.UnaryOperator;
import org.failoverlab.scenarios.file.ScenarioException;
import org.failoverlab.scenarios.report.Style;
import org.failoverlab.scenarios.report.html.Sentences;
import org.failoverlab.scenarios.words.Language;
import org.failoverlab.scenarios.words.Translator;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The program {@code failoverlab}. */
@Command(
        name = "failoverlab",
        description = {
            "Simulates how redundant networks fail over, and measures every nanosecond of it.",
            "",
            "Start with:  failoverlab run ladder-storm",
            ""
        },
        subcommands = {
            RunCommand.class,
            BatchCommand.class,
            ListCommand.class,
            ValidateCommand.class,
            TopologyCommand.class,
            ExplainCommand.class,
            XrayCommand.class,
            SweepCommand.class,
            WhatIfCommand.class,
            CompareCommand.class,
            SchemaCommand.class,
            CommandLine.HelpCommand.class
        },
        mixinStandardHelpOptions = true,
        versionProvider = Main.Version.class,
        footerHeading = "%nExamples:%n",
        footer = {
            "  failoverlab list                         what the library holds",
            "  failoverlab run ladder-storm             run a scenario of it",
            "  failoverlab run my.yaml --out results    run your own, and record it",
            "  failoverlab batch my-lab --repeat 100    many scenarios, many seeds",
            "  failoverlab validate my.yaml             what is wrong with it?",
            "  failoverlab topology my.yaml             loops, single points of failure",
            "  failoverlab explain my.yaml L1:R1        why does this port block?",
            "  failoverlab explain my.yaml H1 S1:Po1    which of their ports send?",
            "  failoverlab schema > schema.json         let an editor tell"
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:all is well",
            "1:an expectation of the scenario was not met, or --check has found something",
            "2:the input is not right; the messages say where and why",
            "3:a fault of the program itself"
        })
public final class Main {
    /** All is well. */
    public static final int GOOD = 0;
    /** An expectation was not met. */
    public static final int UNMET = 1;
    /** The input is not right. */
    public static final int BAD_INPUT = 2;
    /** The program's own fault. */
    public static final int OWN_FAULT = 3;

    private static final String LANG = "--lang";

    /** More mistakes in one file are counted only: they have few causes. */
    private static final int MAX_PRINTED = 100;

    /** Runs the program and ends the process. */
    public static void main(String[] arguments) {
        PrintWriter out = new PrintWriter(System.out, false, StandardCharsets.UTF_8);
        PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
        int code;
        try {
            code = run(Language.of(System.getenv()), out, err, arguments);
        } catch (OutOfMemoryError e) {
            err.println(words(arguments)
                    .apply("There is not enough memory for this network. The environment variable"
                            + " FAILOVERLAB_JAVA_OPTIONS gives Java more, for example -Xmx8g."));
            code = OWN_FAULT;
        } catch (StackOverflowError | AssertionError e) {
            code = ownFault(words(arguments), e, err);
        }
        out.flush();
        err.flush();
        System.exit(code);
    }

    @Option(
            names = LANG,
            paramLabel = "LANG",
            scope = ScopeType.INHERIT,
            description = "The language of what is printed: en or ko; else that of the environment (LC_ALL, LANG).")
    private Language language;

    /** Into the language that is spoken. */
    private final UnaryOperator<String> words;

    private Main(UnaryOperator<String> words) {
        this.words = words;
    }

    /** The program that this command is run by. */
    static Main of(CommandSpec command) {
        return (Main) command.root().userObject();
    }

    /** A whole text, in the language of the reader. */
    String say(String text) {
        return words.apply(text);
    }

    /** The words of pages for a browser, in the language of the reader. */
    Sentences sentences() {
        return new Sentences((words instanceof Translator ? Language.ko : Language.en).name(), words);
    }

    /** Runs the program in this process, in English unless the arguments ask for something else; returns its exit code. */
    public static int run(PrintWriter out, PrintWriter err, String... arguments) {
        return run(Language.en, out, err, arguments);
    }

    /** The same; its language is this one unless the arguments ask for another. */
    static int run(Language usual, PrintWriter out, PrintWriter err, String... arguments) {
        return run(Translator.of(language(usual, arguments)), out, err, arguments);
    }

    /** What the arguments ask for: known before they are parsed, since what is wrong with them is said in it too. */
    private static Language language(Language usual, String... arguments) {
        Language found = usual;
        for (int i = 0; i < arguments.length; i++) {
            String word = arguments[i].equals(LANG) && i + 1 < arguments.length
                    ? arguments[i + 1]
                    : arguments[i].startsWith(LANG + "=") ? arguments[i].substring(LANG.length() + 1) : "";
            for (Language each : Language.values()) {
                found = each.name().equalsIgnoreCase(word) ? each : found;
            }
        }
        return found;
    }

    /** Runs the program; all that a person reads passes through these words. */
    static int run(UnaryOperator<String> words, PrintWriter out, PrintWriter err, String... arguments) {
        Main main = new Main(words);
        CommandLine commandLine = new CommandLine(main);
        HelpWords.translate(commandLine, words);
        commandLine.setOut(out);
        commandLine.setErr(err);
        commandLine.setColorScheme(CommandLine.Help.defaultColorScheme(
                Terminal.plainOrColoured() == Style.COLOURED ? CommandLine.Help.Ansi.ON : CommandLine.Help.Ansi.OFF));
        commandLine.setCaseInsensitiveEnumValuesAllowed(true);
        commandLine.setParameterExceptionHandler((e, given) -> {
            String command = e.getCommandLine().getCommandSpec().qualifiedName();
            err.println(main.say(e.getMessage()));
            err.println(main.say("Try: " + command + " --help"));
            return BAD_INPUT;
        });
        commandLine.setExecutionExceptionHandler((e, command, parsed) -> main.report(e, err));
        if (arguments.length == 0) {
            commandLine.usage(out);
            return GOOD;
        }
        return commandLine.execute(arguments);
    }

    private int report(Exception e, PrintWriter err) {
        if (e instanceof ScenarioException scenario) {
            print(err, scenario);
            err.println(say(mistakes(scenario.count()) + "; nothing was run"));
            return BAD_INPUT;
        }
        if (e instanceof OutputException) {
            e.getMessage().lines().forEach(line -> err.println(say(line)));
            return BAD_INPUT;
        }
        return ownFault(words, e, err);
    }

    /** Says what is wrong with a scenario; of very many mistakes the first ones. */
    void print(PrintWriter err, ScenarioException e) {
        e.problems().stream()
                .limit(MAX_PRINTED)
                .forEach(problem -> err.println(problem.where() + ": " + say(problem.message())));
        if (e.count() > MAX_PRINTED) {
            err.println(say("and " + (e.count() - MAX_PRINTED) + " more"));
        }
    }

    /** How many there are, in words. */
    static String mistakes(long count) {
        return count == 1 ? "1 mistake" : count + " mistakes";
    }

    /** Prints a command's result; throws when nobody can read it, as on a disk that is full. */
    static void print(PrintWriter out, String text) {
        out.print(text);
        if (out.checkError()) {
            throw new OutputException("the result cannot be written to standard output", null);
        }
    }

    private static UnaryOperator<String> words(String... arguments) {
        return Translator.of(language(Language.of(System.getenv()), arguments));
    }

    private static int ownFault(UnaryOperator<String> words, Throwable e, PrintWriter err) {
        err.println(words.apply(
                "This is a fault of FailoverLab itself, not of your scenario. Please report it, with the scenario:"));
        e.printStackTrace(err);
        return OWN_FAULT;
    }

    /** Says which build this is. */
    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            String version = Main.class.getPackage().getImplementationVersion();
            return new String[] {"FailoverLab " + (version == null ? "(development build)" : version)};
        }
    }
}
