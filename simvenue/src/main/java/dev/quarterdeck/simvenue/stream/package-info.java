/** What the venue tells those who listen: market data, and accounts about themselves. */
@NullMarked
package dev.quarterdeck.simvenue.stream;

import org.jspecify.annotations.NullMarked;
