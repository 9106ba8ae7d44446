package dev.quarterdeck.workflow;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZonedDateTime;
import java.util.Random;
import java.util.UUID;

/**
 * Workflow code runs again from its history and must decide the same each time: no clock, thread,
 * randomness or I/O of its own, and nothing that hides one.
 */
@AnalyzeClasses(
    packages = "dev.quarterdeck.workflow",
    importOptions = ImportOption.DoNotIncludeTests.class)
class WorkflowDeterminismTest {

  @ArchTest
  static final ArchRule NO_CLOCK =
      noClasses()
          .should()
          .callMethod(System.class, "currentTimeMillis")
          .orShould()
          .callMethod(System.class, "nanoTime")
          .orShould()
          .callMethod(Instant.class, "now")
          .orShould()
          .callMethod(LocalDate.class, "now")
          .orShould()
          .callMethod(LocalDateTime.class, "now")
          .orShould()
          .callMethod(ZonedDateTime.class, "now")
          .orShould()
          .dependOnClassesThat()
          .areAssignableTo(Clock.class)
          .because("workflows ask Workflow.currentTimeMillis()");

  @ArchTest
  static final ArchRule NO_RANDOMNESS =
      noClasses()
          .should()
          .callMethod(UUID.class, "randomUUID")
          .orShould()
          .callMethod(Math.class, "random")
          .orShould()
          .dependOnClassesThat()
          .areAssignableTo(Random.class)
          .orShould()
          .dependOnClassesThat()
          .areAssignableTo(SecureRandom.class)
          .because("workflows ask Workflow.newRandom() and Workflow.randomUUID()");

  @ArchTest
  static final ArchRule NO_THREADS =
      noClasses()
          .should()
          .dependOnClassesThat()
          .areAssignableTo(Thread.class)
          .orShould()
          .dependOnClassesThat()
          .resideInAnyPackage("java.util.concurrent..")
          .because("workflows use Async, Promise and Workflow.await()");

  @ArchTest
  static final ArchRule NO_INPUT_OUTPUT =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("java.io..", "java.nio..", "java.net..", "java.sql..", "javax.sql..")
          .because("I/O belongs to activities");

  @ArchTest
  static final ArchRule NO_FRAMEWORKS =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "org.springframework..", "org.jooq..", "org.knowm.xchange..", "org.postgresql..")
          .because("workflows know core and Temporal alone");

  @ArchTest
  static void noOtherLayer(JavaClasses classes) {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "dev.quarterdeck.activity..", "dev.quarterdeck.db..", "dev.quarterdeck.worker..")
        .because("worker -> activities -> {db, workflows} -> core")
        .check(classes);
  }
}
