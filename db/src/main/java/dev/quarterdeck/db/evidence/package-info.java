/** The audit chain. */
@NullMarked
package dev.quarterdeck.db.evidence;

import org.jspecify.annotations.NullMarked;
