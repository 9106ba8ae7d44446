/** Settings of the running desk: one validated record per subsystem, read from one file. */
@NullMarked
package dev.quarterdeck.worker.settings;

import org.jspecify.annotations.NullMarked;
