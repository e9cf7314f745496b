/** The pipeline: one evidence source in, one assessment out. */
@NullMarked
package plimsoll.analysis;

import org.jspecify.annotations.NullMarked;
