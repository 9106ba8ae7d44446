/** What a strategy sees and says, and the strategies themselves. */
@NullMarked
package dev.quarterdeck.core.strategy;

import org.jspecify.annotations.NullMarked;
