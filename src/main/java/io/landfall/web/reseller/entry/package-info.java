/** From an address to a business: registering, confirming, a forgotten password, an accepted invitation. Nobody is signed in here yet. */
package io.landfall.web.reseller.entry;
