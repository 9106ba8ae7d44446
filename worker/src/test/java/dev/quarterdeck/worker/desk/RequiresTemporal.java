package dev.quarterdeck.worker.desk;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Tests that need the real Temporal server: skipped where there is none, and failing there where
 * {@code QUARTERDECK_REQUIRE_TEMPORAL=true}.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(RequiresTemporal.Condition.class)
public @interface RequiresTemporal {

  /** Looks for the server where a desk would. */
  final class Condition implements ExecutionCondition {
    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
      if (Boolean.parseBoolean(System.getenv("QUARTERDECK_REQUIRE_TEMPORAL"))) {
        return ConditionEvaluationResult.enabled("a Temporal server is required");
      }
      try {
        boolean found =
            System.getenv("TEMPORAL_ADDRESS") != null
                || TemporalFinder.program(DeskOptions.standard(line -> {})).isPresent();
        return found
            ? ConditionEvaluationResult.enabled("the program temporal is there")
            : ConditionEvaluationResult.disabled(
                "no Temporal server; run ./quarterdeck install-temporal");
      } catch (DeskUnavailable e) {
        return ConditionEvaluationResult.enabled("its absence is an error: " + e.getMessage());
      }
    }
  }
}
