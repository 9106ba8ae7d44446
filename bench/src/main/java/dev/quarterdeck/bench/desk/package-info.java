@NullMarked
package dev.quarterdeck.bench.desk;

import org.jspecify.annotations.NullMarked;
