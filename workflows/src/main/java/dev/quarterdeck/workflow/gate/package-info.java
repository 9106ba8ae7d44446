/** Promotion: checks, a decision, an operator's approval. */
@NullMarked
package dev.quarterdeck.workflow.gate;

import org.jspecify.annotations.NullMarked;
