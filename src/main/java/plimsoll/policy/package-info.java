/** What the site decides: parameters, waivers and attestations, read from one file of YAML. */
@NullMarked
package plimsoll.policy;

import org.jspecify.annotations.NullMarked;
