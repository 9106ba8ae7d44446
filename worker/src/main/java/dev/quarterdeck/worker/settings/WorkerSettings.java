package dev.quarterdeck.worker.settings;

import java.time.Duration;

/**
 * The Temporal workers of this process.
 *
 * @param deskSlots activities of the task queue {@code desk} at a time
 * @param researchSlots activities of the task queue {@code research} at a time, 0 for one per core
 * @param venueSlots bots on each venue at a time
 * @param drainTimeout how long a stop waits for what runs
 */
public record WorkerSettings(
    @Setting(
            value = "Activities of the task queue `desk` that this process runs at a time.",
            standard = "16",
            minimum = 2,
            maximum = 1000)
        int deskSlots,
    @Setting(
            value =
                "Activities of the task queue `research` that this process runs at a time; 0 means"
                    + " one per core.",
            standard = "0",
            minimum = 0,
            maximum = 1000)
        int researchSlots,
    @Setting(
            value = "Bots that this process runs at a time on each venue.",
            standard = "64",
            minimum = 1,
            maximum = 1000)
        int venueSlots,
    @Setting(
            value =
                "How long a stop waits for running activities before it interrupts them; a bot takes its"
                    + " orders off in that time.",
            standard = "10s")
        Duration drainTimeout) {}
