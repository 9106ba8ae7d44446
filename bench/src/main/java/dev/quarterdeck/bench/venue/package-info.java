@NullMarked
package dev.quarterdeck.bench.venue;

import org.jspecify.annotations.NullMarked;
