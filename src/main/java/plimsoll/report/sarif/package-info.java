/** Results in SARIF. */
@NullMarked
package plimsoll.report.sarif;

import org.jspecify.annotations.NullMarked;
