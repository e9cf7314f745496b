/** Text and JSON that know their place: bounded, strict reading of bytes nobody vouches for. */
@NullMarked
package plimsoll.source;

import org.jspecify.annotations.NullMarked;
