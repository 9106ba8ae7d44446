/** The complete, ordered record of what was asked of the venue and what it did. */
@NullMarked
package dev.quarterdeck.simvenue.truth;

import org.jspecify.annotations.NullMarked;
