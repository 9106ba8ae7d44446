/** The desk's configuration: venues, strategies, bots, modes and gates. */
@NullMarked
package dev.quarterdeck.core.catalog;

import org.jspecify.annotations.NullMarked;
