/**
 * The command line. It speaks HTTP to a desk and loads nothing of Spring, jOOQ or Temporal, so that
 * short commands answer at once.
 */
@NullMarked
package dev.quarterdeck.worker.cli;

import org.jspecify.annotations.NullMarked;
