/** Instruments, market events, order books and the tape. */
@NullMarked
package dev.quarterdeck.core.market;

import org.jspecify.annotations.NullMarked;
