/** A customer's own pages: finding an order by mail, registering, signing in, and what belongs to an account. */
package io.landfall.web.account;
