/** Checks that judge the daemon. */
@NullMarked
package plimsoll.check.daemon;

import org.jspecify.annotations.NullMarked;
