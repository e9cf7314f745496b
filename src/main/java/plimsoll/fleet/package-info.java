/** Many assessments in one view: what is kept of each, and what they say together. */
@NullMarked
package plimsoll.fleet;

import org.jspecify.annotations.NullMarked;
