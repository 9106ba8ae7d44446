/** The boundary to a venue: orders, reports, filters and failures in plain types. */
@NullMarked
package dev.quarterdeck.core.venue;

import org.jspecify.annotations.NullMarked;
