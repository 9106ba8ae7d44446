package dev.quarterdeck.worker.settings;

import java.time.Duration;

/**
 * Thresholds of the doctor.
 *
 * @param minimumFreeDiskMegabytes least free disk under the home
 * @param maximumClockSkew largest difference between this machine's clock and the database's
 */
public record DoctorSettings(
    @Setting(
            value = "Least free disk under the home, in megabytes.",
            standard = "1024",
            minimum = 1,
            maximum = 1_000_000_000)
        int minimumFreeDiskMegabytes,
    @Setting(
            value = "Largest difference allowed between this machine's clock and a service's.",
            standard = "2s")
        Duration maximumClockSkew) {}
