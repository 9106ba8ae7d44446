/** A kill measured against the same calls by a client that keeps nothing. */
@NullMarked
package dev.quarterdeck.bench.kill;

import org.jspecify.annotations.NullMarked;
