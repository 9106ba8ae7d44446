/** A bot on a venue: the contract, its messages and the workflow that keeps it running. */
@NullMarked
package dev.quarterdeck.workflow.trading;

import org.jspecify.annotations.NullMarked;
