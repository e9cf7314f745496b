/** Checks of the owners and modes of files. */
@NullMarked
package plimsoll.check.files;

import org.jspecify.annotations.NullMarked;
