package org.failoverlab.scenarios.file;

/**
 * What may stand in one place of a scenario: the language, computed once from its records.
 *
 * <p>{@link Binder} reads by it, and whatever describes the language describes what the Binder reads.
 */
public sealed interface Shape permits Single, Group, Shape.Items, Shape.ByName {
    /** A list; one item may be written without the brackets. */
    record Items(Shape item) implements Shape {}

    /** Things by their names, which the scenario chooses. */
    record ByName(Shape value) implements Shape {}
}
