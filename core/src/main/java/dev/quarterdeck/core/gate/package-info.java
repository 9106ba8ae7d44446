/** Checks, verdicts, ladder levels and promotion. */
@NullMarked
package dev.quarterdeck.core.gate;

import org.jspecify.annotations.NullMarked;
