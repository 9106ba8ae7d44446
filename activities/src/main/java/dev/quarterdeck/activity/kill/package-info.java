/** What a kill does at venues, and its certificate. */
@NullMarked
package dev.quarterdeck.activity.kill;

import org.jspecify.annotations.NullMarked;
