/** The report page. */
@NullMarked
package plimsoll.report.html;

import org.jspecify.annotations.NullMarked;
