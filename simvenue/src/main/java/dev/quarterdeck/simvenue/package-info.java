/**
 * A venue in a process of its own: it speaks Binance's and Kraken's REST, matches orders and
 * injects faults.
 */
@NullMarked
package dev.quarterdeck.simvenue;

import org.jspecify.annotations.NullMarked;
