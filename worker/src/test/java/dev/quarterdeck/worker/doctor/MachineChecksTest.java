package dev.quarterdeck.worker.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quarterdeck.activity.catalog.DeskLoader;
import dev.quarterdeck.core.catalog.DeskConfig;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MachineChecksTest {
  @TempDir Path home;

  @Test
  void anOldJavaFails() {
    Finding old = new JdkCheck(Runtime.Version.parse("21.0.4"), "/jdk").examine();

    assertThat(old.health()).isEqualTo(Health.FAILED);
    assertThat(old.message()).contains("21.0.4", "/jdk");
    assertThat(old.remedy()).contains("25", "JAVA_HOME");
    assertThat(new JdkCheck(Runtime.Version.parse("25.0.1"), "/jdk").examine().health())
        .isEqualTo(Health.OK);
    assertThat(new JdkCheck(Runtime.Version.parse("26"), "/jdk").examine().health())
        .isEqualTo(Health.OK);
  }

  @Test
  void aHomeThatIsNotThereYetIsMeasuredWhereItWouldBe() throws IOException {
    assertThat(new DiskCheck(home.resolve("a/b"), 1).examine().health()).isEqualTo(Health.OK);
  }

  @Test
  void tooLittleRoomFails() throws IOException {
    Finding full = new DiskCheck(home, Long.MAX_VALUE / 2_000_000).examine();

    assertThat(full.health()).isEqualTo(Health.FAILED);
    assertThat(full.message()).contains("MB free", home.toString());
    assertThat(full.remedy()).contains("doctor.minimum-free-disk-megabytes");
  }

  @Test
  void aTakenPortIsAWarningThatNamesItsSetting() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      FreePortsCheck check =
          new FreePortsCheck(
              List.of(
                  new FreePortsCheck.Preferred("http.port", "127.0.0.1", taken.getLocalPort())));

      Finding found = check.examine();

      assertThat(found.health()).isEqualTo(Health.WARNING);
      assertThat(found.message()).contains("http.port " + taken.getLocalPort());
      taken.close();
      assertThat(check.examine().health()).isEqualTo(Health.OK);
    }
  }

  @Test
  void aServerThatNoLongerListensFailsByName() throws IOException {
    try (ServerSocket http = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        ServerSocket temporal = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      TreeMap<String, URI> places = new TreeMap<>();
      places.put("http", URI.create("http://127.0.0.1:" + http.getLocalPort()));
      places.put("temporal", URI.create("grpc://127.0.0.1:" + temporal.getLocalPort()));
      ListeningCheck check = new ListeningCheck(places);
      assertThat(check.examine().health()).isEqualTo(Health.OK);

      temporal.close();

      Finding found = check.examine();
      assertThat(found.health()).isEqualTo(Health.FAILED);
      assertThat(found.message()).contains("temporal 127.0.0.1:").doesNotContain("http ");
    }
  }

  @Test
  void settingsAreReadFromTheHome() throws IOException {
    Path file = home.resolve("quarterdeck.properties");
    assertThat(new SettingsCheck(file).examine().message()).contains("there is no");

    Files.writeString(file, "http.prot = 1\n");

    Finding wrong = new SettingsCheck(file).examine();
    assertThat(wrong.health()).isEqualTo(Health.FAILED);
    assertThat(wrong.message()).contains("http.prot");
  }

  @Test
  void wrongSettingsDoNotKeepTheOtherChecksFromBeingMade() throws IOException {
    Files.writeString(home.resolve("quarterdeck.properties"), "http.prot = 1\n");

    List<DoctorCheck> checks = Checks.withoutDesk(home);

    assertThat(checks)
        .extracting(DoctorCheck::id)
        .containsExactly("jdk", "disk", "settings", "ports");
  }

  @Test
  void theDeskDirectoryIsReadAnew() throws IOException {
    Path desk = home.resolve("desk");
    DeskLoader.init(desk);
    DeskConfig sample = loader().loadSample();
    DeskConfigurationCheck check =
        new DeskConfigurationCheck(desk.toString(), () -> loader().load(desk));
    assertThat(check.examine().message()).contains(sample.bots().size() + " bots");

    Files.writeString(desk.resolve("gates.yaml"), "tragets: {}\n");

    Finding wrong = check.examine();
    assertThat(wrong.health()).isEqualTo(Health.FAILED);
    assertThat(wrong.message()).contains("gates.yaml").contains("tragets");
  }

  private static DeskLoader loader() {
    return new DeskLoader(
        Set.of(
            "config-valid",
            "config-drift",
            "dataset-quality",
            "replay-regression",
            "paper-smoke",
            "paper-soak",
            "fill-model",
            "tests"),
        Map::of);
  }
}
