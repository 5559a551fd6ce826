/** A traveller wants money back: rules decide at once, a person decides the rest, and each decision can be explained and proved. */
package io.landfall.claims;
