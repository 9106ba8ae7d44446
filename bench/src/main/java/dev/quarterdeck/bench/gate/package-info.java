/** Measures promotion gates. */
@NullMarked
package dev.quarterdeck.bench.gate;

import org.jspecify.annotations.NullMarked;
