/** The venue as a Kraken spot client sees it: the same books, in Kraken's words and shapes. */
@NullMarked
package dev.quarterdeck.simvenue.kraken;

import org.jspecify.annotations.NullMarked;
