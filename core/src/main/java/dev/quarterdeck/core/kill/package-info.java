/**
 * The kill switch's rules: scopes, the latch, what FLAT means, the certificate and its signature.
 */
@NullMarked
package dev.quarterdeck.core.kill;

import org.jspecify.annotations.NullMarked;
