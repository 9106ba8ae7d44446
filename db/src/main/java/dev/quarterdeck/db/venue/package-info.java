/** Order intents and the rate budgets of venue accounts. */
@NullMarked
package dev.quarterdeck.db.venue;

import org.jspecify.annotations.NullMarked;
