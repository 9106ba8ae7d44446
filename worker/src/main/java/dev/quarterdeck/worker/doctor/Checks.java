package dev.quarterdeck.worker.doctor;

import dev.quarterdeck.activity.venue.VenueAccess;
import dev.quarterdeck.core.catalog.DeskConfig;
import dev.quarterdeck.core.market.VenueId;
import dev.quarterdeck.core.venue.VenueAccountConfig;
import dev.quarterdeck.worker.settings.HttpSettings;
import dev.quarterdeck.worker.settings.Settings;
import dev.quarterdeck.worker.settings.SettingsFile;
import dev.quarterdeck.worker.settings.SettingsInvalid;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.SortedMap;
import java.util.function.Supplier;
import javax.sql.DataSource;

/** Which checks there are. */
public final class Checks {
  private static final String LOOPBACK = "127.0.0.1";
  private static final Duration SETTLING = Duration.ofSeconds(3);

  private Checks() {}

  /**
   * What can be looked at without a desk: of this machine alone. Settings that are not valid are a
   * finding; the other checks then take the standard ones.
   */
  public static List<DoctorCheck> withoutDesk(Path home) {
    Path settingsFile = home.resolve(SettingsFile.NAME);
    Settings settings = settings(settingsFile);
    HttpSettings http = settings.http();
    return List.of(
        jdk(),
        new DiskCheck(home, settings.doctor().minimumFreeDiskMegabytes()),
        new SettingsCheck(settingsFile),
        new FreePortsCheck(
            List.of(
                new FreePortsCheck.Preferred("http.port", http.address(), http.port()),
                new FreePortsCheck.Preferred("postgres.port", LOOPBACK, settings.postgres().port()),
                new FreePortsCheck.Preferred("temporal.port", LOOPBACK, settings.temporal().port()),
                new FreePortsCheck.Preferred(
                    "temporal.ui-port", LOOPBACK, settings.temporal().uiPort()))));
  }

  /**
   * What a running desk looks at.
   *
   * @param listening where its parts listen, by name
   * @param deskName the desk directory, for people
   * @param desk loads the desk directory anew
   * @param accounts of its files as they are now
   * @param accountVenues the venues of these accounts
   */
  public static List<DoctorCheck> ofDesk(
      Path home,
      Settings settings,
      SortedMap<String, URI> listening,
      String deskName,
      Supplier<DeskConfig> desk,
      Supplier<List<VenueAccountConfig>> accounts,
      Supplier<List<VenueId>> accountVenues,
      VenueAccess venues,
      DataSource database,
      TemporalService temporal,
      Clock clock) {
    Pollers pollers = new Pollers(temporal, clock, SETTLING);
    return List.of(
        jdk(),
        new DiskCheck(home, settings.doctor().minimumFreeDiskMegabytes()),
        new SettingsCheck(home.resolve(SettingsFile.NAME)),
        new ListeningCheck(listening),
        new DeskConfigurationCheck(deskName, desk),
        new PostgresCheck(database),
        new DurabilityCheck(database),
        new ContradictionsCheck(database, clock),
        new PositionModeCheck(accounts, venues, PositionModeCheck.PATIENCE),
        new DatabaseClockCheck(database, clock, settings.doctor().maximumClockSkew()),
        new TemporalCheck(temporal),
        new KillQueueCheck(pollers),
        new TaskQueuesCheck(pollers, accountVenues),
        new VisibilityCheck(temporal),
        new SchedulesCheck(temporal),
        new StaleSchedulesCheck(temporal, clock),
        new TemporalClockCheck(temporal, clock, settings.doctor().maximumClockSkew()));
  }

  private static Settings settings(Path file) {
    try {
      return SettingsFile.read(file);
    } catch (SettingsInvalid | IOException e) {
      return SettingsFile.standard();
    }
  }

  private static DoctorCheck jdk() {
    return new JdkCheck(Runtime.version(), System.getProperty("java.home"));
  }
}
