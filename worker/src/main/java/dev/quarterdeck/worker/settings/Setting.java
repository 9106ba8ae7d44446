package dev.quarterdeck.worker.settings;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Describes one component of a settings record; its key is the component's name in kebab case. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
@interface Setting {
  /** What it does, in one sentence, for the reference. */
  String value();

  /** Value where the file has none; empty for an optional setting. */
  String standard() default "";

  /** Least number allowed. */
  long minimum() default Long.MIN_VALUE;

  /** Largest number allowed. */
  long maximum() default Long.MAX_VALUE;
}
