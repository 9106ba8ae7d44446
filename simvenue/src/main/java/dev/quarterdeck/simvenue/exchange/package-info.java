/**
 * What the venue believes: accounts, books, orders, trades, and the rules that hold between them.
 */
@NullMarked
package dev.quarterdeck.simvenue.exchange;

import org.jspecify.annotations.NullMarked;
