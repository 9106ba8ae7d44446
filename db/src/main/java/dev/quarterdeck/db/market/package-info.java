/** Recordings of markets. */
@NullMarked
package dev.quarterdeck.db.market;

import org.jspecify.annotations.NullMarked;
