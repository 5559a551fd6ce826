/** The one way out to addresses that users typed. */
package io.landfall.platform.egress;
