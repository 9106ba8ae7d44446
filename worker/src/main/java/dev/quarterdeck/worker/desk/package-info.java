/** The desk process: home and lock, PostgreSQL, Temporal, start, announcement and stop. */
@NullMarked
package dev.quarterdeck.worker.desk;

import org.jspecify.annotations.NullMarked;
