/** Bots on venues: one activity runs one bot, and whoever dies in it is replaced. */
@NullMarked
package dev.quarterdeck.activity.trading;

import org.jspecify.annotations.NullMarked;
