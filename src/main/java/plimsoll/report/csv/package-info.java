/** Results as tables. */
@NullMarked
package plimsoll.report.csv;

import org.jspecify.annotations.NullMarked;
