/** The result model: statuses, observations, control results, summaries. */
@NullMarked
package plimsoll.assessment;

import org.jspecify.annotations.NullMarked;
