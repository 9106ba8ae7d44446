package dev.quarterdeck.worker.settings;

import java.time.Duration;

/**
 * The database.
 *
 * @param port preferred port of the desk's own PostgreSQL
 * @param maximumConnections size of the desk's connection pool
 * @param startTimeout how long its start may take, recovery included
 */
public record PostgresSettings(
    @Setting(
            value =
                "Preferred port of the desk's own PostgreSQL; the next free one is taken and"
                    + " announced. Not used with DATABASE_URL.",
            standard = "7632",
            minimum = 1024,
            maximum = 65_000)
        int port,
    @Setting(
            value = "Largest number of connections that this process opens.",
            standard = "12",
            minimum = 4,
            maximum = 200)
        int maximumConnections,
    @Setting(
            value = "How long PostgreSQL may take to start, crash recovery included.",
            standard = "60s")
        Duration startTimeout) {}
