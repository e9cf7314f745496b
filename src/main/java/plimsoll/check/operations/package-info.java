/** Checks that judge how containers and images are looked after. */
@NullMarked
package plimsoll.check.operations;

import org.jspecify.annotations.NullMarked;
