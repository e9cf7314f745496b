/** Published sets of controls, as data. */
@NullMarked
package plimsoll.benchmark;

import org.jspecify.annotations.NullMarked;
