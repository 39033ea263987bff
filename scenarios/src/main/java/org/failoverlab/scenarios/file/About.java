package org.failoverlab.scenarios.file;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** What a key means, for people who write scenarios: stands in the JSON Schema and in the reference. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface About {
    /** In words, without a full stop at the end. */
    String value();

    /** What holds when the key is not written, in words; empty where that follows from the built-in defaults. */
    String otherwise() default "";

    /** What may stand under the key, as YAML in one line; empty where any value of its kind is an example. */
    String example() default "";
}
