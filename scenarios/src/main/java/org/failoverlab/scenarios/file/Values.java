package org.failoverlab.scenarios.file;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** Reads single values of every type that a record may hold. */
final class Values {
    private Values() {}

    /** Throws {@link IllegalArgumentException} with what was expected. */
    static Object parse(String text, Class<?> type, RecordComponent component) {
        if (type == String.class) {
            return text;
        }
        if (type == Integer.class || type == Long.class) {
            return number(text, type, component);
        }
        if (type == Boolean.class) {
            return truth(text);
        }
        if (type.isEnum()) {
            return constant(text, type);
        }
        try {
            Object value = Binder.parser(type).invoke(null, text.strip());
            Range range = component == null ? null : component.getAnnotation(Range.class);
            if (range != null && !isWithin(value, range)) {
                throw new IllegalArgumentException(range.expected());
            }
            return value;
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof IllegalArgumentException) {
                throw new IllegalArgumentException(expected(type, component), e);
            }
            throw new IllegalStateException(e);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean isWithin(Object value, Range range)
            throws IllegalAccessException, InvocationTargetException {
        Object number = value.getClass().getRecordComponents()[0].getAccessor().invoke(value);
        long amount = ((Number) number).longValue();
        return amount >= range.min() && amount <= range.max();
    }

    private static Object number(String text, Class<?> type, RecordComponent component) {
        Range range = component == null ? null : component.getAnnotation(Range.class);
        long min = range == null ? 0 : range.min();
        long max = range == null ? greatest(type) : range.max();
        try {
            long value = Long.parseLong(text.strip().replace("_", ""));
            if (value >= min && value <= max) {
                return type == Integer.class ? (Object) (int) value : (Object) value;
            }
        } catch (NumberFormatException e) {
            // Said below, together with what is out of range.
        }
        throw new IllegalArgumentException(expected(type, component));
    }

    private static long greatest(Class<?> type) {
        return type == Integer.class ? Integer.MAX_VALUE : Long.MAX_VALUE;
    }

    private static Boolean truth(String text) {
        return switch (text.strip().toLowerCase(Locale.ROOT)) {
            case "true", "yes", "on" -> true;
            case "false", "no", "off" -> false;
            default -> throw new IllegalArgumentException(expected(Boolean.class, null));
        };
    }

    private static Object constant(String text, Class<?> type) {
        for (Object constant : type.getEnumConstants()) {
            if (word(constant).equals(text.strip())) {
                return constant;
            }
        }
        throw new IllegalArgumentException(expected(type, null));
    }

    private static String word(Object constant) {
        return ((Enum<?>) constant).name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** What would be right, to end the sentence "found …; expected …". */
    static String expected(Class<?> type, RecordComponent component) {
        if (type.isAnnotationPresent(Value.class)) {
            return type.getAnnotation(Value.class).value();
        }
        if (type.isEnum()) {
            return Arrays.stream(type.getEnumConstants()).map(Values::word).collect(Collectors.joining(" or "));
        }
        if (type == Boolean.class) {
            return "true or false";
        }
        if (type == Integer.class || type == Long.class) {
            Range range = component == null ? null : component.getAnnotation(Range.class);
            long min = range == null ? 0 : range.min();
            return "a whole number from " + min + " to " + (range == null ? greatest(type) : range.max());
        }
        return type == Name.class ? "a name" : "a text";
    }
}
