/** What gates do outside: checks, evidence, decisions, promotions. */
@NullMarked
package dev.quarterdeck.activity.gate;

import org.jspecify.annotations.NullMarked;
