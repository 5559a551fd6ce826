/** A traveller's order from placing to delivery or refund, and the protocol for "we do not know" at a supplier. */
package io.landfall.orders;
