/** What is different between two assessments, two captures, or an assessment and its record. */
@NullMarked
package plimsoll.compare;

import org.jspecify.annotations.NullMarked;
