/** Whether everything is as a desk needs it; one class a check. */
@NullMarked
package dev.quarterdeck.worker.doctor;

import org.jspecify.annotations.NullMarked;
