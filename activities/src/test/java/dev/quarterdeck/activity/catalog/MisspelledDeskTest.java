package dev.quarterdeck.activity.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Spoils each key and each value of a valid desk in turn. */
class MisspelledDeskTest {
  private static final Pattern KEY = Pattern.compile("(?<![\\w-])([a-z][a-z-]*):(?= |$)");
  private static final Pattern VALUE = Pattern.compile("^ *(?:- )?[a-z-]+: ([^{\\[ ].*)$");

  @TempDir Path directory;

  @ParameterizedTest
  @MethodSource("keys")
  void namesEveryMisspelledKeyByItsLine(Spoilt spoilt) {
    assertThat(new DeskDirectory(directory).put(spoilt.file(), spoilt.text()).problems())
        .anySatisfy(
            problem ->
                assertThat(problem)
                    .startsWith(spoilt.file() + ":" + spoilt.line() + ": ")
                    .contains(spoilt.mark())
                    .contains("allowed: "));
  }

  @ParameterizedTest
  @MethodSource("values")
  void namesEveryValueOfAnotherTypeByItsLine(Spoilt spoilt) {
    assertThat(new DeskDirectory(directory).put(spoilt.file(), spoilt.text()).problems())
        .anySatisfy(
            problem ->
                assertThat(problem)
                    .startsWith(spoilt.file() + ":" + spoilt.line() + ": ")
                    .contains(spoilt.mark())
                    .contains("allowed: "));
  }

  @ParameterizedTest
  @MethodSource("sampleKeys")
  void namesEveryMisspelledKeyOfTheSampleByItsLine(Spoilt spoilt) {
    Map<String, String> texts = new HashMap<>(SampleDesk.files().texts());
    texts.put(spoilt.file(), spoilt.text());
    DeskLoader loader = new DeskLoader(SampleDeskTest.CHECKS, Map::of);

    assertThatExceptionOfType(DeskConfigInvalid.class)
        .isThrownBy(() -> loader.load(new DeskFiles(texts, Set.of()), new Problems(), Map.of()))
        .satisfies(
            invalid ->
                assertThat(invalid.problems())
                    .anyMatch(
                        problem ->
                            problem.file().equals(spoilt.file())
                                && problem.line() == spoilt.line()
                                && problem.message().contains(spoilt.mark())));
  }

  static Stream<Spoilt> sampleKeys() {
    return keys(
        SampleDesk.files().texts().entrySet().stream()
            .filter(file -> file.getKey().endsWith(".yaml"))
            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
  }

  static Stream<Spoilt> keys() {
    return keys(files());
  }

  private static Stream<Spoilt> keys(Map<String, String> files) {
    List<Spoilt> all = new ArrayList<>();
    files.forEach(
        (file, text) -> {
          List<String> lines = text.lines().toList();
          for (int i = 0; i < lines.size(); i++) {
            Matcher key = KEY.matcher(lines.get(i).replaceFirst("(^| )#.*", ""));
            while (key.find()) {
              String line = lines.get(i);
              String wrong = line.substring(0, key.end(1)) + "-qq" + line.substring(key.end(1));
              all.add(spoilt(file, lines, i, wrong, key.group(1) + "-qq"));
            }
          }
        });
    return requireSome(all);
  }

  static Stream<Spoilt> values() {
    List<Spoilt> all = new ArrayList<>();
    files()
        .forEach(
            (file, text) -> {
              List<String> lines = text.lines().toList();
              for (int i = 0; i < lines.size(); i++) {
                Matcher value = VALUE.matcher(lines.get(i));
                if (value.matches()) {
                  String start = lines.get(i).substring(0, value.start(1));
                  String key = start.replaceAll("[-: ]+$", "").replaceAll("^ *(- )?", "");
                  all.add(spoilt(file, lines, i, start + "[[1, 2], [3]]", key));
                }
              }
            });
    return requireSome(all);
  }

  private static Stream<Spoilt> requireSome(List<Spoilt> all) {
    assertThat(all).hasSizeGreaterThan(30);
    return all.stream();
  }

  private static Spoilt spoilt(
      String file, List<String> lines, int index, String wrong, String mark) {
    List<String> copy = new ArrayList<>(lines);
    copy.set(index, wrong);
    return new Spoilt(file, index + 1, mark, String.join("\n", copy) + "\n");
  }

  private static Map<String, String> files() {
    return Map.of(
        "venues.yaml", DeskDirectory.VENUES,
        "strategies/sleepy.yaml", DeskDirectory.STRATEGY,
        "bots/alpha.yaml", DeskDirectory.BOT,
        "gates.yaml", DeskDirectory.GATES);
  }

  record Spoilt(String file, int line, String mark, String text) {
    @Override
    public String toString() {
      return file + ":" + line + " " + mark;
    }
  }
}
