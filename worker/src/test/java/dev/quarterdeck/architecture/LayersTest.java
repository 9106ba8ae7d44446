package dev.quarterdeck.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The arrows between the modules, and what each may know of the world. */
@AnalyzeClasses(packages = "dev.quarterdeck", importOptions = ImportOption.DoNotIncludeTests.class)
class LayersTest {

  @ArchTest
  static final ArchRule arrows =
      layeredArchitecture()
          .consideringOnlyDependenciesInLayers()
          .layer("core")
          .definedBy("dev.quarterdeck.core..")
          .layer("db")
          .definedBy("dev.quarterdeck.db..")
          .layer("workflows")
          .definedBy("dev.quarterdeck.workflow..")
          .layer("activities")
          .definedBy("dev.quarterdeck.activity..")
          .layer("worker")
          .definedBy("dev.quarterdeck.worker..")
          .whereLayer("core")
          .mayOnlyBeAccessedByLayers("db", "workflows", "activities", "worker")
          .whereLayer("db")
          .mayOnlyBeAccessedByLayers("activities", "worker")
          .whereLayer("workflows")
          .mayOnlyBeAccessedByLayers("activities", "worker")
          .whereLayer("activities")
          .mayOnlyBeAccessedByLayers("worker")
          .whereLayer("worker")
          .mayNotBeAccessedByAnyLayer();

  @ArchTest
  static final ArchRule coreKnowsNoTechnology =
      noClasses()
          .that()
          .resideInAPackage("dev.quarterdeck.core..")
          .should()
          .dependOnClassesThat(technology("org.jooq..", "io.temporal..", "org.springframework.."));

  @ArchTest
  static final ArchRule databaseKnowsNoWorkflows =
      noClasses()
          .that()
          .resideInAPackage("dev.quarterdeck.db..")
          .should()
          .dependOnClassesThat(technology("io.temporal..", "org.springframework.."));

  @ArchTest
  static final ArchRule workflowsKnowNoDatabaseAndNoSpring =
      noClasses()
          .that()
          .resideInAPackage("dev.quarterdeck.workflow..")
          .should()
          .dependOnClassesThat(technology("org.jooq..", "java.sql..", "org.springframework.."));

  /** Of the database they know repositories, and how it fails. */
  @ArchTest
  static final ArchRule activitiesKnowNoSpringAndNoTables =
      noClasses()
          .that()
          .resideInAPackage("dev.quarterdeck.activity..")
          .should()
          .dependOnClassesThat(
              technology("org.jooq", "org.jooq.impl..", "java.sql..", "org.springframework.."))
          .orShould()
          .dependOnClassesThat(resideInAPackage("dev.quarterdeck.db.generated.."));

  /** What XChange answers and throws is turned into the desk's own types in one place. */
  @ArchTest
  static final ArchRule onlyTheVenueBoundaryKnowsXChange =
      noClasses()
          .that()
          .resideOutsideOfPackage("dev.quarterdeck.activity.venue..")
          .should()
          .dependOnClassesThat(technology("org.knowm.xchange..", "si.mazi.rescu.."));

  /** Short commands answer within a second because they load nothing of this. */
  @ArchTest
  static final ArchRule commandLineIsLight =
      noClasses()
          .that()
          .resideInAnyPackage("dev.quarterdeck.worker.cli..", "dev.quarterdeck.worker.report..")
          .should()
          .dependOnClassesThat(
              technology("org.springframework..", "org.jooq..", "io.temporal..", "org.flywaydb.."));

  @ArchTest
  static final ArchRule onlyTheApplicationWires =
      classes()
          .that()
          .areAnnotatedWith("org.springframework.context.annotation.Configuration")
          .should()
          .resideInAnyPackage("dev.quarterdeck.worker.app", "dev.quarterdeck.worker.http");

  /** A feature has one name in every layer, so that its parts are found next to each other. */
  @ArchTest
  static final ArchRule featuresHaveTheSameNamesEverywhere =
      classes()
          .that()
          .resideInAnyPackage(
              "dev.quarterdeck.db.*..",
              "dev.quarterdeck.workflow.*..",
              "dev.quarterdeck.activity.*..")
          .should()
          .resideInAnyPackage(
              "..catalog..",
              "..evidence..",
              "..gate..",
              "..kill..",
              "..market..",
              "..soak..",
              "..trading..",
              "..venue..",
              "dev.quarterdeck.db.generated..");

  @ArchTest
  static final ArchRule tablesOfOneFeatureKnowNoOtherFeature =
      slices().matching("dev.quarterdeck.db.(*)..").should().beFreeOfCycles();

  private static DescribedPredicate<JavaClass> technology(String... packages) {
    return resideInAnyPackage(packages);
  }
}
