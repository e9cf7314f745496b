/** Checks that judge containers. */
@NullMarked
package plimsoll.check.container;

import org.jspecify.annotations.NullMarked;
