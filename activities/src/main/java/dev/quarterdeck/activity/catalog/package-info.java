/** Reads desk directories: venues, strategies, bots and gates in YAML. */
@NullMarked
package dev.quarterdeck.activity.catalog;

import org.jspecify.annotations.NullMarked;
