package dev.quarterdeck.worker.settings;

import java.time.Duration;

/**
 * The Temporal workers of this process.
 *
 * @param deskSlots activities of the task queue {@code desk} at a time
 * @param researchSlots activities of the task queue {@code research} at a time, 0 for one per core
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
            value = "How long a stop waits for running activities before it interrupts them.",
            standard = "5s")
        Duration drainTimeout) {}
