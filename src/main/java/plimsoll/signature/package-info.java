/**
 * Verifies detached signatures offline, against trust anchors or allowed signers that are given.
 */
@NullMarked
package plimsoll.signature;

import org.jspecify.annotations.NullMarked;
