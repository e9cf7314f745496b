/** Renderers of the result model. */
@NullMarked
package plimsoll.report;

import org.jspecify.annotations.NullMarked;
