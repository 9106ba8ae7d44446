/** Recordings of real markets, and how they play into this one. */
@NullMarked
package dev.quarterdeck.simvenue.replay;

import org.jspecify.annotations.NullMarked;
