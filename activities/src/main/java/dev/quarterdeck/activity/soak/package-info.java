/** What soaks do outside: plans, segments, rows, results. */
@NullMarked
package dev.quarterdeck.activity.soak;

import org.jspecify.annotations.NullMarked;
