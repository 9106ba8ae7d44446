/** What this build is: its version and the result of its own tests. */
@NullMarked
package dev.quarterdeck.worker.build;

import org.jspecify.annotations.NullMarked;
