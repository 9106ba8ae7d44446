/** The program: one main class, and the parts that make a desk process and its command line. */
@NullMarked
package dev.quarterdeck.worker;

import org.jspecify.annotations.NullMarked;
