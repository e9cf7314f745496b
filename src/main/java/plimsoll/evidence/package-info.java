/** Typed facts, each with the place in the evidence that it was read from. */
@NullMarked
package plimsoll.evidence;

import org.jspecify.annotations.NullMarked;
