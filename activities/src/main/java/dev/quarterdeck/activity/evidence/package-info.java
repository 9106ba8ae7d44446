/** Where evidence is kept: artifacts by their SHA-256. */
@NullMarked
package dev.quarterdeck.activity.evidence;

import org.jspecify.annotations.NullMarked;
