/** The kill switch: takes a scope flat and hands over a certificate. */
@NullMarked
package dev.quarterdeck.workflow.kill;

import org.jspecify.annotations.NullMarked;
