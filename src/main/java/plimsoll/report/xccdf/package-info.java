/** Results in XCCDF 1.2. */
@NullMarked
package plimsoll.report.xccdf;

import org.jspecify.annotations.NullMarked;
