/** How fast the engine plays recordings, and whether it allocates while it does. */
@NullMarked
package dev.quarterdeck.bench.trading;

import org.jspecify.annotations.NullMarked;
