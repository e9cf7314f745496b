/** Checks that judge swarm mode. */
@NullMarked
package plimsoll.check.swarm;

import org.jspecify.annotations.NullMarked;
