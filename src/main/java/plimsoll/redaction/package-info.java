/** Makes a shareable copy of a bundle's files: texts in, texts out, and what was replaced. */
@NullMarked
package plimsoll.redaction;

import org.jspecify.annotations.NullMarked;
