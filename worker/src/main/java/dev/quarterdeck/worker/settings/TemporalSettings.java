package dev.quarterdeck.worker.settings;

import java.time.Duration;

/**
 * The Temporal service.
 *
 * @param namespace namespace of the desk's workflows
 * @param port preferred port of the desk's own server
 * @param uiPort preferred port of its web page
 * @param startTimeout how long it may take to answer
 */
public record TemporalSettings(
    @Setting(value = "Namespace of the desk's workflows.", standard = "default") String namespace,
    @Setting(
            value =
                "Preferred port of the desk's own Temporal server; the next free one is taken and"
                    + " announced. Not used with TEMPORAL_ADDRESS.",
            standard = "7233",
            minimum = 1024,
            maximum = 65_000)
        int port,
    @Setting(
            value = "Preferred port of Temporal's web page.",
            standard = "8233",
            minimum = 1024,
            maximum = 65_000)
        int uiPort,
    @Setting(value = "How long Temporal may take to answer at the start.", standard = "20s")
        Duration startTimeout) {}
