/** Plays PayPal's Orders v2, Payments v2 and webhooks as our contract notes tell them, with a page for the buyer. */
package io.landfall.sandbox.paypal;
