/** What every workflow shares: task queues, ids, options, failures and how payloads are written. */
@NullMarked
package dev.quarterdeck.workflow;

import org.jspecify.annotations.NullMarked;
