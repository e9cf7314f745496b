/** What a check is, and the list of them all. */
@NullMarked
package plimsoll.check;

import org.jspecify.annotations.NullMarked;
