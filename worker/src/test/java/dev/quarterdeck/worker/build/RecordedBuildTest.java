package dev.quarterdeck.worker.build;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quarterdeck.activity.gate.BuildFacts.TestFacts;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecordedBuildTest {
  private static final BuildDescription BUILD =
      new BuildDescription("0.1.0", "bbbb-dirty.1234", "content", "18");

  @TempDir Path folder;
  private Path file;
  private RecordedBuild build;

  @BeforeEach
  void place() {
    file = folder.resolve(RecordedBuild.FILE);
    build = new RecordedBuild(BUILD, Optional.of(file));
  }

  @Test
  void testsOfTheSameSourcesCountForThisCode() throws Exception {
    record("content");

    assertThat(build.tests())
        .contains(
            new TestFacts("bbbb-dirty.1234", 12, 1, 3, Instant.parse("2026-03-01T12:00:00Z")));
  }

  @Test
  void testsOfOtherSourcesKeepTheirCodeVersion() throws Exception {
    record("other");

    assertThat(build.tests().map(TestFacts::codeVersion)).contains("aaaa");
  }

  @Test
  void nobodyRanThem() {
    assertThat(build.tests()).isEmpty();
    assertThat(new RecordedBuild(BUILD, Optional.empty()).tests()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "[]", "{\"passed\":1}", "{\"at\":1}", "{"})
  void anUnreadableFileIsNoResult(String content) throws Exception {
    Files.writeString(file, content);

    assertThat(build.tests()).isEmpty();
  }

  @Test
  void theRunningBuildKnowsItsCode() {
    assertThat(RecordedBuild.of(Optional.empty()).codeVersion()).isNotBlank();
  }

  private void record(String contentHash) throws Exception {
    Files.writeString(
        file,
        """
        {"at":"2026-03-01T12:00:00Z","codeVersion":"aaaa","contentHash":"%s","failed":1,\
        "passed":12,"skipped":3}
        """
            .formatted(contentHash));
  }
}
