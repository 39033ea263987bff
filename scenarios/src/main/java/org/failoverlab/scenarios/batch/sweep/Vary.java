package org.failoverlab.scenarios.batch.sweep;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.failoverlab.engine.event.RandomStream;
import org.failoverlab.scenarios.file.Change;
import org.failoverlab.scenarios.file.Changer;
import org.failoverlab.scenarios.file.Shape;
import org.failoverlab.scenarios.file.Single;
import org.failoverlab.scenarios.file.ValuePath;
import org.failoverlab.scenarios.file.Words;
import org.failoverlab.scenarios.spec.Amount;
import org.failoverlab.scenarios.spec.Language;

/** A value of a scenario that a sweep varies: over a list, or at random. */
public final class Vary {
    private static final int MAX_VALUES = 100_000;
    private static final Pattern CALL = Pattern.compile("(\\w+)\\s*\\((.*)\\)", Pattern.DOTALL);
    private static final String AMOUNT = "\\s*([0-9]+(?:\\.[0-9]+)?\\s*(?:/s|[^0-9.\\s/]*))\\s*";
    private static final Pattern RANGE = Pattern.compile(AMOUNT + "\\.\\." + AMOUNT + "/" + AMOUNT);
    private static final String FORMS = "values a,b,c, a range 1s..5s/1s, or uniform(a,b), normal(mean,deviation),"
            + " exponential(mean), choice(a,b,c)";

    private final ValuePath path;
    private final String written;
    private final List<String> values;
    private final Distribution distribution;

    private Vary(ValuePath path, String written, List<String> values, Distribution distribution) {
        this.path = path;
        this.written = written;
        this.values = values;
        this.distribution = distribution;
    }

    /**
     * Reads {@code path=values}.
     *
     * @throws IllegalArgumentException when it is something else; the message says what was expected
     */
    public static Vary parse(String text) {
        Change both = Change.parse(text);
        String written = both.value();
        ValuePath path = ValuePath.parse(both.path());
        if (path.canonical().equals("seed")) {
            throw new IllegalArgumentException(
                    "the seed cannot be varied: each run has one of its own; say how many with --repeat or --draws");
        }
        Matcher call = CALL.matcher(written);
        if (call.matches()) {
            long step = step(Changer.shape(Language.SCENARIO, path.canonical()));
            Distribution distribution = distribution(call.group(1), parts(call.group(2)), step, written);
            return new Vary(path, written, List.of(), distribution);
        }
        List<String> values = new ArrayList<>();
        for (String part : parts(written)) {
            if (CALL.matcher(part).matches()) {
                throw new IllegalArgumentException(
                        "found \"" + part + "\" among other values; what is drawn stands alone");
            }
            values.addAll(range(part));
        }
        return new Vary(path, written, List.copyOf(values), null);
    }

    /** What stands between commas, those within brackets and quotation marks left alone. */
    private static List<String> parts(String text) {
        List<String> parts = new ArrayList<>();
        int depth = 0;
        boolean isQuoted = false;
        int from = 0;
        for (int i = 0; i <= text.length(); i++) {
            char c = i == text.length() ? ',' : text.charAt(i);
            isQuoted ^= c == '"';
            depth += isQuoted ? 0 : "([{".indexOf(c) >= 0 ? 1 : ")]}".indexOf(c) >= 0 ? -1 : 0;
            if (i == text.length() || c == ',' && depth == 0 && !isQuoted) {
                String part = text.substring(from, i).strip();
                if (part.isEmpty()) {
                    throw new IllegalArgumentException(
                            "found \"" + text + "\", in which a value is empty; expected " + FORMS);
                }
                parts.add(part);
                from = i + 1;
            }
        }
        return parts;
    }

    /** The values of a range with a step; anything else is a value of its own. */
    private static List<String> range(String part) {
        Matcher range = RANGE.matcher(part);
        if (!range.matches()) {
            return List.of(part);
        }
        Amount from = Amount.parse(range.group(1));
        Amount to = Amount.parse(range.group(2));
        Amount step = Amount.parse(range.group(3));
        if (!from.isLike(to) || !from.isLike(step) || !to.isLike(step) || step.base() == 0 || from.base() > to.base()) {
            throw new IllegalArgumentException("found \"" + part
                    + "\"; expected a range from less to more and its step, all of a kind, such as 1s..5s/500ms");
        }
        long count = (to.base() - from.base()) / step.base() + 1;
        if (count > MAX_VALUES) {
            throw new IllegalArgumentException(
                    "found \"" + part + "\", which is " + count + " values; expected at most " + MAX_VALUES);
        }
        List<String> values = new ArrayList<>();
        for (long i = 0; i < count; i++) {
            values.add(from.of(from.base() + i * step.base(), step).toString());
        }
        return values;
    }

    private static Distribution distribution(String name, List<String> arguments, long step, String written) {
        int expected = switch (name) {
            case "uniform", "normal" -> 2;
            case "exponential" -> 1;
            case "choice" -> arguments.size();
            default ->
                throw new IllegalArgumentException(
                        "there is no distribution \"" + name + "\"" + Words.suggest(name, Distribution.NAMES));
        };
        if (arguments.size() != expected) {
            throw new IllegalArgumentException("found \"" + written + "\"; expected " + FORMS);
        }
        if (name.equals("choice")) {
            return new Distribution.Choice(
                    arguments.stream().flatMap(each -> range(each).stream()).toList());
        }
        Amount first = Amount.parse(arguments.get(0));
        if (name.equals("exponential")) {
            return new Distribution.Exponential(first, step);
        }
        Amount second = Amount.parse(arguments.get(1));
        boolean isUniform = name.equals("uniform");
        if (!first.isLike(second) || (isUniform ? first.base() > second.base() : second.base() == 0)) {
            throw new IllegalArgumentException("found \"" + written + "\"; expected "
                    + (isUniform
                            ? "two of a kind, the lesser first, such as uniform(30s,40s)"
                            : "two of a kind, the second more than 0, such as normal(30s,2s)"));
        }
        return isUniform ? new Distribution.Uniform(first, second, step) : new Distribution.Normal(first, second, step);
    }

    /** Of what the values of a place are multiples, in base units. */
    private static long step(Shape shape) {
        if (shape instanceof Single.WholeNumber number) {
            return number.step();
        }
        return shape instanceof Single.Special special && special.range() != null
                ? special.range().step()
                : 1;
    }

    /** The value, as the user writes it. */
    public String path() {
        return path.written();
    }

    /** The same place always has the same name here, however it is written. */
    String canonicalPath() {
        return path.canonical();
    }

    /** What it is to be, as the user writes it. */
    public String written() {
        return written;
    }

    /** True when its values are drawn. */
    public boolean isRandom() {
        return distribution != null;
    }

    /** All its values, in their order; none when they are drawn. */
    public List<String> values() {
        return values;
    }

    /** What it is in a draw of a sweep with this seed. */
    String draw(long seed, int number) {
        return distribution.draw(new RandomStream(seed, "sweep " + path.canonical() + " " + number));
    }
}
