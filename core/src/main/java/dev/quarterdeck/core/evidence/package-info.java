/** Canonical content and its hashes. */
@NullMarked
package dev.quarterdeck.core.evidence;

import org.jspecify.annotations.NullMarked;
