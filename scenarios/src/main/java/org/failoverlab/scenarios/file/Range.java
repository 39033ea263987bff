package org.failoverlab.scenarios.file;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The least and the greatest value of a number, or of a {@link Value} that is one number in its base unit. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Range {
    /** The least value. */
    long min();

    /** The greatest value. */
    long max();

    /** It must be a multiple of this. */
    long step() default 1;

    /** Both in words, for what has a unit; ends the sentence "found …; expected …". */
    String expected() default "";
}
