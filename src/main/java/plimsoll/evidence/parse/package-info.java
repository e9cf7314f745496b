/** Artifacts to facts; every spelling of every Docker release ends here. */
@NullMarked
package plimsoll.evidence.parse;

import org.jspecify.annotations.NullMarked;
