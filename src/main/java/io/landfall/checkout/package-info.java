/** From a plan to a placed order: the frozen price, the traveller's details, both consents. */
package io.landfall.checkout;
