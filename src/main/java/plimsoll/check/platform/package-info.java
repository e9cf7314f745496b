/** Checks of the platform that Docker Enterprise puts above its engines: UCP and DTR. */
@NullMarked
package plimsoll.check.platform;

import org.jspecify.annotations.NullMarked;
