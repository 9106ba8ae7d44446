/** The deterministic event loop, paper execution and the portfolio. */
@NullMarked
package dev.quarterdeck.core.trading;

import org.jspecify.annotations.NullMarked;
