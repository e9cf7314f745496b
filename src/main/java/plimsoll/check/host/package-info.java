/** Checks that judge the host. */
@NullMarked
package plimsoll.check.host;

import org.jspecify.annotations.NullMarked;
