/** What it costs to look a desk's files up. */
@NullMarked
package dev.quarterdeck.bench.catalog;

import org.jspecify.annotations.NullMarked;
