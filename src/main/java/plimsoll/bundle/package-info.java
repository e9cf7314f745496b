/** Opens evidence safely, verifies its integrity and hands out artifacts. */
@NullMarked
package plimsoll.bundle;

import org.jspecify.annotations.NullMarked;
