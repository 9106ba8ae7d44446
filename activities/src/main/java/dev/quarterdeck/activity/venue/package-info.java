/** Venues through XChange: the one place that knows it. */
@NullMarked
package dev.quarterdeck.activity.venue;

import org.jspecify.annotations.NullMarked;
