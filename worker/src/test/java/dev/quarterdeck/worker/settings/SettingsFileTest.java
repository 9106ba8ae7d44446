package dev.quarterdeck.worker.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsFileTest {
  @TempDir Path folder;

  @Test
  void withoutAFileEverySettingHasItsStandardValue() throws Exception {
    Settings settings = SettingsFile.read(folder.resolve("none"));

    assertThat(settings.http().address()).isEqualTo("127.0.0.1");
    assertThat(settings.http().port()).isEqualTo(7600);
    assertThat(settings.http().allowedHosts()).isEmpty();
    assertThat(settings.http().allowRemote()).isFalse();
    assertThat(settings.temporal().namespace()).isEqualTo("default");
    assertThat(settings.worker().drainTimeout()).isEqualTo(Duration.ofSeconds(10));
  }

  @Test
  void givenValuesReplaceTheStandardOnes() throws Exception {
    Settings settings =
        SettingsFile.read(
            file(
                "# our desk",
                "http.port = 9000",
                "http.allowed-hosts = desk.example, proxy.example",
                "worker.drain-timeout = 500ms"));

    assertThat(settings.http().port()).isEqualTo(9000);
    assertThat(settings.http().allowedHosts()).containsExactly("desk.example", "proxy.example");
    assertThat(settings.worker().drainTimeout()).isEqualTo(Duration.ofMillis(500));
  }

  @Test
  void everyProblemIsNamedWithItsLineAndWhatIsAllowed() throws IOException {
    Path file =
        file(
            "http.prt = 1",
            "http.port = 70000",
            "",
            "worker.drain-timeout = soon",
            "http.allow-remote = yes",
            "http.address",
            "temporal.namespace =",
            "doctor.maximum-clock-skew = 1s",
            "doctor.maximum-clock-skew = 2s");

    SettingsInvalid failure =
        catchThrowableOfType(SettingsInvalid.class, () -> SettingsFile.read(file));

    assertThat(failure.problems())
        .satisfiesExactly(
            p -> assertThat(p).contains(":1: unknown key 'http.prt'; known are", "http.port"),
            p -> assertThat(p).contains(":2: http.port must be a whole number from 1 to 65000"),
            p -> assertThat(p).contains(":4: worker.drain-timeout must be a duration such as"),
            p -> assertThat(p).contains(":5: http.allow-remote must be true or false; is 'yes'"),
            p -> assertThat(p).contains(":6: http.address needs '= value'"),
            p -> assertThat(p).contains(":7: temporal.namespace must not be empty"),
            p -> assertThat(p).contains(":9: doctor.maximum-clock-skew is given twice"));
    assertThatThrownBy(() -> SettingsFile.read(file)).hasMessageContaining("http.prt");
  }

  private Path file(String... lines) throws IOException {
    return Files.write(folder.resolve(SettingsFile.NAME), java.util.List.of(lines));
  }
}
