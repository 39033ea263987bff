package org.failoverlab.scenarios.file;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A record that is written as one value and read by its static {@code parse(String)}. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface Value {
    /** What is expected, with examples; ends the sentence "found …; expected …". */
    String value();

    /**
     * A regular expression that the whole of every good text matches, in the syntax that Java and ECMAScript share. What
     * it cannot say, such as a greatest value, {@code parse} refuses.
     */
    String pattern();

    /** One good text. */
    String example();

    /** The least number that is good without quotation marks or a unit. */
    long leastNumber() default 0;

    /**
     * The greatest number that is good without quotation marks or a unit; less than the least when none is. The greatest of
     * all means that {@code parse} decides by the look of it.
     */
    long greatestNumber() default -1;
}
