/** Reports that people keep: one file of HTML with everything in it. */
@NullMarked
package dev.quarterdeck.worker.report;

import org.jspecify.annotations.NullMarked;
