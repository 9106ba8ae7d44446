/** What a soak proves: KPIs, calibration and the canonical result. */
@NullMarked
package dev.quarterdeck.core.soak;

import org.jspecify.annotations.NullMarked;
