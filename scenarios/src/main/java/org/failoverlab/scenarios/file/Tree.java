package org.failoverlab.scenarios.file;

import java.util.List;
import java.util.Map;

/** What stands in a YAML or JSON file, each part with its place. */
public sealed interface Tree {
    /** Where it begins. */
    Location where();

    /** In words, for an error message. */
    String describe();

    /** A single value; its text is as written, empty for null. */
    record Scalar(String text, boolean isNull, Location where) implements Tree {
        @Override
        public String describe() {
            return isNull ? "nothing" : "\"" + Words.shorten(text) + "\"";
        }
    }

    /** Something that cannot be, which was noted as a mistake already: no other must follow from it. */
    record Refused(Location where) implements Tree {
        @Override
        public String describe() {
            return "what cannot be";
        }
    }

    /** A list. */
    record Listing(List<Tree> items, Location where) implements Tree {
        @Override
        public String describe() {
            return "a list";
        }
    }

    /** Keys and values, in the order of the file. */
    record Mapping(Map<String, Entry> entries, Location where) implements Tree {
        @Override
        public String describe() {
            return "a group of keys";
        }
    }

    /** A value and where its key stands. */
    record Entry(Location keyWhere, Tree value) {}
}
