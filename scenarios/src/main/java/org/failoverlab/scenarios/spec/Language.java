package org.failoverlab.scenarios.spec;

import java.util.Map;
import org.failoverlab.scenarios.file.Group;

/** The scenario language, as the records of this package say it. */
public final class Language {
    /** What a scenario file holds. */
    public static final Group SCENARIO = Group.of(ScenarioSpec.class);

    /** Every group of keys by its record, each after those within it. */
    public static final Map<Class<?>, Group> GROUPS = SCENARIO.all();

    private Language() {}
}
