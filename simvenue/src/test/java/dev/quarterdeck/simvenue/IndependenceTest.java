package dev.quarterdeck.simvenue;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;

/** The venue shares no code with what talks to it: a shared bug would hide itself. */
@AnalyzeClasses(
    packages = "dev.quarterdeck.simvenue",
    importOptions = ImportOption.DoNotIncludeTests.class)
class IndependenceTest {

  @ArchTest
  static final ArchRule sharesNoCode =
      noClasses()
          .should()
          .dependOnClassesThat(
              new DescribedPredicate<JavaClass>("are the desk's or a client library's") {
                @Override
                public boolean test(JavaClass type) {
                  String name = type.getPackageName();
                  return name.startsWith("org.knowm.")
                      || (name.startsWith("dev.quarterdeck")
                          && !name.startsWith("dev.quarterdeck.simvenue"));
                }
              });

  @ArchTest
  static final ArchRule partsDoNotGoInCircles =
      SlicesRuleDefinition.slices()
          .matching("dev.quarterdeck.simvenue.(*)..")
          .should()
          .beFreeOfCycles();

  @ArchTest
  static final ArchRule matchingKnowsNoWire =
      noClasses()
          .that()
          .resideInAPackage("dev.quarterdeck.simvenue.exchange..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.eclipse.jetty..", "tools.jackson..");
}
