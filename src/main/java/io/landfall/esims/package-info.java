/** A delivered eSIM: what installs it, what is left of it, and the unguessable page it is shown on. */
package io.landfall.esims;
