/** Importing recordings of markets and keeping them. */
@NullMarked
package dev.quarterdeck.activity.market;

import org.jspecify.annotations.NullMarked;
