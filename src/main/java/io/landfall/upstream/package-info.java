/** The ports to wholesale suppliers. Each supplier lives in a folder of its own and is found only through them. */
package io.landfall.upstream;
