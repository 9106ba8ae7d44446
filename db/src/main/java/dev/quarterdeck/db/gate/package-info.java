/** Promotion gates, their baselines and release manifests. */
@NullMarked
package dev.quarterdeck.db.gate;

import org.jspecify.annotations.NullMarked;
