/** Soak runs and their rows of evidence. */
@NullMarked
package dev.quarterdeck.db.soak;

import org.jspecify.annotations.NullMarked;
