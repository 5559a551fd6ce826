/** A reseller's prices: what each plan costs them and their travellers, defaults, and what a change would do before it is made. */
package io.landfall.web.reseller.prices;
