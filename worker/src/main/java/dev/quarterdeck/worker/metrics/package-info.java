/** What the desk tells Prometheus about soaks and gates. It reads, it never decides. */
@NullMarked
package dev.quarterdeck.worker.metrics;

import org.jspecify.annotations.NullMarked;
