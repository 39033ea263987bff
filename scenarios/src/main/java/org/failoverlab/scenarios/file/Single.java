package org.failoverlab.scenarios.file;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** One value, written as one word or text. */
public sealed interface Single extends Shape {
    /** Throws {@link IllegalArgumentException} with what was expected. */
    Object parse(String text);

    /** What would be right, to end the sentence "found …; expected …". */
    String expected();

    /** The shape of this class's values; the range is null for none. */
    static Single of(Class<?> type, Range range) {
        if (type == String.class) {
            return new Text();
        } else if (type == Name.class) {
            return new NameText();
        } else if (type == Boolean.class) {
            return new Truth();
        } else if (type == Integer.class || type == Long.class) {
            long greatest = type == Integer.class ? Integer.MAX_VALUE : Long.MAX_VALUE;
            boolean isInteger = type == Integer.class;
            return range == null
                    ? new WholeNumber(isInteger, 0, greatest, 1)
                    : new WholeNumber(isInteger, range.min(), range.max(), range.step());
        } else if (type.isEnum()) {
            return Word.of(type);
        }
        return Special.of(type, range);
    }

    /** Any text. */
    record Text() implements Single {
        @Override
        public Object parse(String text) {
            return text;
        }

        @Override
        public String expected() {
            return "a text";
        }
    }

    /** A {@link Name}; its place is for the reader to add. */
    record NameText() implements Single {
        @Override
        public Object parse(String text) {
            return text;
        }

        @Override
        public String expected() {
            return "a name";
        }
    }

    /** A whole number; {@code 1_000} is one too. */
    record WholeNumber(boolean isInteger, long min, long max, long step) implements Single {
        @Override
        public Object parse(String text) {
            try {
                long value = Long.parseLong(text.strip().replace("_", ""));
                if (value >= min && value <= max && value % step == 0) {
                    return isInteger ? (Object) (int) value : (Object) value;
                }
            } catch (NumberFormatException e) {
                // Said below, together with what is out of range.
            }
            throw new IllegalArgumentException(expected());
        }

        @Override
        public String expected() {
            return (step == 1 ? "a whole number" : "a multiple of " + step) + " from " + min + " to " + max;
        }
    }

    /** Yes or no. */
    record Truth() implements Single {
        @Override
        public Object parse(String text) {
            return switch (text.strip().toLowerCase(Locale.ROOT)) {
                case "true", "yes", "on" -> true;
                case "false", "no", "off" -> false;
                default -> throw new IllegalArgumentException(expected());
            };
        }

        @Override
        public String expected() {
            return "true or false";
        }
    }

    /** One of several words, and the constant that each stands for. */
    record Word(Map<String, Object> constants) implements Single {
        private static final String ON = "on";

        private static Word of(Class<?> type) {
            Map<String, Object> constants = new LinkedHashMap<>();
            for (Object constant : type.getEnumConstants()) {
                constants.put(written(type, (Enum<?>) constant), constant);
            }
            return new Word(Collections.unmodifiableMap(constants));
        }

        private static String written(Class<?> type, Enum<?> constant) {
            try {
                Key key = type.getField(constant.name()).getAnnotation(Key.class);
                return key != null
                        ? key.value()
                        : constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
            } catch (NoSuchFieldException e) {
                throw new IllegalStateException(e);
            }
        }

        /** How a constant is written, whichever type it is of. */
        public static String written(Enum<?> constant) {
            return written(constant.getDeclaringClass(), constant);
        }

        /** True when yes and true may stand for one of the words, which is on. */
        public boolean hasOn() {
            return constants.containsKey(ON);
        }

        private static boolean isTruth(String text) {
            String word = text.strip().toLowerCase(Locale.ROOT);
            return word.equals("true") || word.equals("yes") || word.equals(ON);
        }

        @Override
        public Object parse(String text) {
            Object constant = constants.get(text.strip());
            if (constant == null && isTruth(text)) {
                // Programs that write YAML may take the word on for a truth value.
                constant = constants.get(ON);
            }
            if (constant == null) {
                throw new IllegalArgumentException(expected());
            }
            return constant;
        }

        @Override
        public String expected() {
            return String.join(" or ", constants.keySet());
        }
    }

    /**
     * What a class marked {@link Value} reads.
     *
     * @param parser its static {@code parse(String)}
     * @param amount what the range is about: its first component
     * @param range null for none
     */
    record Special(Class<?> type, Value about, Method parser, Method amount, Range range) implements Single {
        private static Special of(Class<?> type, Range range) {
            Value about = type.getAnnotation(Value.class);
            if (about == null || !type.isRecord()) {
                throw new IllegalStateException(type + " is nothing that a scenario can hold");
            }
            try {
                Method parser = type.getMethod("parse", String.class);
                return new Special(type, about, parser, type.getRecordComponents()[0].getAccessor(), range);
            } catch (NoSuchMethodException e) {
                throw new IllegalStateException(type + " has no static parse(String)", e);
            }
        }

        @Override
        public Object parse(String text) {
            try {
                Object value = parser.invoke(null, text.strip());
                if (range != null) {
                    long number = ((Number) amount.invoke(value)).longValue();
                    if (number < range.min() || number > range.max() || number % range.step() != 0) {
                        throw new IllegalArgumentException(range.expected());
                    }
                }
                return value;
            } catch (InvocationTargetException e) {
                if (e.getCause() instanceof IllegalArgumentException) {
                    throw new IllegalArgumentException(expected(), e);
                }
                throw new IllegalStateException(e);
            } catch (IllegalAccessException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public String expected() {
            return about.value();
        }
    }
}
