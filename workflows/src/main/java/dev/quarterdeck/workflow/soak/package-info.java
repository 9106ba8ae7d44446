/** Paper soaks and smokes. */
@NullMarked
package dev.quarterdeck.workflow.soak;

import org.jspecify.annotations.NullMarked;
