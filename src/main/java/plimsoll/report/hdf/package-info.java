/** Results in the Heimdall Data Format. */
@NullMarked
package plimsoll.report.hdf;

import org.jspecify.annotations.NullMarked;
