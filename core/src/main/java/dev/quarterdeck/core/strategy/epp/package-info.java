/** The parts of the EPP v2.4 market maker, each with explicit inputs and outputs. */
@NullMarked
package dev.quarterdeck.core.strategy.epp;

import org.jspecify.annotations.NullMarked;
