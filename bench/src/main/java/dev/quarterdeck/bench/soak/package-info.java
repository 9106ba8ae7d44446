/** What durability costs a soak. */
@NullMarked
package dev.quarterdeck.bench.soak;

import org.jspecify.annotations.NullMarked;
