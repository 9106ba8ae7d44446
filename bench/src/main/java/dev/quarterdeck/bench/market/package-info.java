/** How fast recordings are imported. */
@NullMarked
package dev.quarterdeck.bench.market;

import org.jspecify.annotations.NullMarked;
