package dev.quarterdeck.core.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.quarterdeck.core.catalog.BotId;
import dev.quarterdeck.core.catalog.Mode;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class CanonicalJsonTest {
  private record Inner(BigDecimal amount, Optional<Instant> at) {}

  private record Outer(String zebra, Inner inner, List<Mode> modes, BotId bot, double ratio) {}

  @Test
  void writesRecordsWithSortedComponentsAndTypedIdsAsText() {
    Outer value =
        new Outer(
            "z",
            new Inner(new BigDecimal("1.500"), Optional.empty()),
            List.of(Mode.MICRO_LIVE, Mode.PAPER),
            new BotId("alpha"),
            0.25);

    assertThat(CanonicalJson.write(value))
        .isEqualTo(
            """
            {"bot":"alpha","inner":{"amount":1.5,"at":null},"modes":["micro-live","paper"],\
            "ratio":0.25,"zebra":"z"}""");
  }

  @Test
  void writesEqualContentEquallyWhateverTheOrderOfKeys() {
    Map<String, Object> one = new LinkedHashMap<>();
    one.put("b", 1);
    one.put("a", List.of());
    Map<Object, Object> other = new LinkedHashMap<>();
    other.put("a", List.of());
    other.put("b", 1L);

    assertThat(CanonicalJson.write(one)).isEqualTo("{\"a\":[],\"b\":1}");
    assertThat(CanonicalJson.hash(one)).isEqualTo(CanonicalJson.hash(other));
  }

  @Test
  void writesNumbersInOneSpelling() {
    assertThat(CanonicalJson.write(new BigDecimal("1E+3"))).isEqualTo("1000");
    assertThat(CanonicalJson.write(new BigDecimal("0.000"))).isEqualTo("0");
    assertThat(CanonicalJson.write(new BigDecimal("-1.10"))).isEqualTo("-1.1");
    assertThat(CanonicalJson.write(new BigInteger("123456789012345678901234567890")))
        .isEqualTo("123456789012345678901234567890");
    assertThat(CanonicalJson.write(Long.MIN_VALUE)).isEqualTo("-9223372036854775808");
    assertThat(CanonicalJson.write(1.0)).isEqualTo("1.0");
    assertThat(CanonicalJson.write(1e10)).isEqualTo("1.0E10");
    assertThat(CanonicalJson.write(Double.NaN)).isEqualTo("null");
    assertThat(CanonicalJson.write(Double.NEGATIVE_INFINITY)).isEqualTo("null");
  }

  @Test
  void escapesOnlyWhatMustBeEscaped() {
    assertThat(CanonicalJson.write("\"\\/\b\f\n\r\t\u0001\u001f é €😀"))
        .isEqualTo("\"\\\"\\\\/\\b\\f\\n\\r\\t\\u0001\\u001f é €😀\"");
  }

  @Test
  void writesTimesAsIso8601() {
    assertThat(CanonicalJson.write(List.of(Instant.EPOCH, Duration.ofMinutes(90))))
        .isEqualTo("[\"1970-01-01T00:00:00Z\",\"PT1H30M\"]");
  }

  @Test
  void refusesWhatHasNoOneSpellingAndNamesItsPath() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CanonicalJson.write(Map.of("a", List.of(1, Set.of(2)))))
        .withMessageContaining("$.a[1]");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CanonicalJson.write(Map.of("a", "\ud800")))
        .withMessageContaining("$.a: an unpaired surrogate");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CanonicalJson.write(Map.of(Mode.PAPER, 1, "paper", 2)))
        .withMessageContaining("two keys are written 'paper'");
    assertThatIllegalArgumentException().isThrownBy(() -> CanonicalJson.write(new Object()));
    assertThatIllegalArgumentException().isThrownBy(() -> CanonicalJson.write(Map.of(1, 1)));
  }

  @Test
  void writesSortedSetsAsArrays() {
    assertThat(CanonicalJson.write(new TreeSet<>(List.of("b", "a")))).isEqualTo("[\"a\",\"b\"]");
  }

  @Test
  void readsAnyJson() {
    Object read =
        CanonicalJson.read(
            " { \"b\" : [ 1, -2.50, 1e2, true, false, null, 18446744073709551616 ],\n"
                + "\"a\":\"\\u00e9\\/\\ud83d\\ude00\"} ");

    assertThat(read)
        .isEqualTo(
            Map.of(
                "b",
                new ArrayList<>(
                    Arrays.asList(
                        1L,
                        new BigDecimal("-2.50"),
                        new BigDecimal("1e2"),
                        true,
                        false,
                        null,
                        new BigDecimal("18446744073709551616"))),
                "a",
                "é/😀"));
  }

  @Test
  void refusesWhatIsNotJsonAndSaysWhere() {
    for (String text :
        List.of(
            "",
            "{",
            "[1,]",
            "{\"a\":1,}",
            "{a:1}",
            "01",
            "1.",
            ".5",
            "+1",
            "-",
            "1e",
            "tru",
            "\"\\x\"",
            "\"\\u00g0\"",
            "\"\n\"",
            "\"",
            "nan",
            "[1 2]",
            "{} {}",
            "1e999999999",
            "{\"a\" 1}",
            "[".repeat(100_000))) {
      assertThatIllegalArgumentException()
          .as(text)
          .isThrownBy(() -> CanonicalJson.read(text))
          .withMessageStartingWith("not JSON at line");
    }
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CanonicalJson.read("{\"a\":1,\n \"a\":2}"))
        .withMessage("not JSON at line 2 column 2: the key 'a' is here twice");
  }
}
