/** Results in JUnit XML. */
@NullMarked
package plimsoll.report.junit;

import org.jspecify.annotations.NullMarked;
