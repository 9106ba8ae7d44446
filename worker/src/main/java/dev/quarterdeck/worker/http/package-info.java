/** The HTTP API: what the command line speaks. */
@NullMarked
package dev.quarterdeck.worker.http;

import org.jspecify.annotations.NullMarked;
