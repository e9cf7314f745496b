/** Checks that judge images and how they were built. */
@NullMarked
package plimsoll.check.image;

import org.jspecify.annotations.NullMarked;
