/** Results in OSCAL. */
@NullMarked
package plimsoll.report.oscal;

import org.jspecify.annotations.NullMarked;
