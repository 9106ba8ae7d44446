/** The Spring application of a desk process: repositories, stores, workers, metrics. */
@NullMarked
package dev.quarterdeck.worker.app;

import org.jspecify.annotations.NullMarked;
