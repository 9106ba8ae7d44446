package dev.quarterdeck.core.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class CanonicalJsonProperties {
  @Property(tries = 500)
  void everyCanonicalTextIsReadAndWrittenUnchanged(@ForAll("values") Object value) {
    String text = CanonicalJson.write(value);

    assertThat(CanonicalJson.write(CanonicalJson.read(text))).isEqualTo(text);
  }

  @Property(tries = 500)
  void theOrderOfKeysDoesNotShow(@ForAll("objects") Map<String, Object> object, @ForAll long seed) {
    List<String> keys = new ArrayList<>(object.keySet());
    Collections.shuffle(keys, new Random(seed));
    Map<String, Object> shuffled = new LinkedHashMap<>();
    keys.forEach(key -> shuffled.put(key, object.get(key)));

    assertThat(CanonicalJson.write(shuffled)).isEqualTo(CanonicalJson.write(object));
  }

  @Property(tries = 500)
  void differentNumbersAreWrittenDifferently(@ForAll BigDecimal one, @ForAll BigDecimal other) {
    assertThat(CanonicalJson.write(one).equals(CanonicalJson.write(other)))
        .isEqualTo(one.compareTo(other) == 0);
  }

  @Property(tries = 1000)
  void doublesComeBackToTheBit(@ForAll double value) {
    Object read = CanonicalJson.read(CanonicalJson.write(value));

    assertThat(read)
        .isInstanceOfSatisfying(
            Number.class, number -> assertThat(number.doubleValue()).isEqualTo(value));
  }

  @Provide
  Arbitrary<Object> values() {
    Arbitrary<Object> scalars =
        Arbitraries.oneOf(
            Arbitraries.strings().withCharRange('\0', '\ud7ff').ofMaxLength(20),
            Arbitraries.longs(),
            Arbitraries.doubles(),
            Arbitraries.bigDecimals(),
            Arbitraries.bigIntegers(),
            Arbitraries.of(true, false));
    return Arbitraries.recursive(
        () -> scalars,
        inner ->
            Arbitraries.oneOf(
                inner.list().ofMaxSize(4).map(list -> (Object) list),
                Arbitraries.maps(Arbitraries.strings().alpha().ofMaxLength(5), inner)
                    .ofMaxSize(4)
                    .map(map -> (Object) map)),
        0,
        3);
  }

  @Provide
  Arbitrary<Map<String, Object>> objects() {
    return Arbitraries.maps(Arbitraries.strings().ascii().ofMaxLength(6), values()).ofMaxSize(6);
  }
}
