/** Taking and giving back a traveller's money. Only a server-side answer of the gateway proves a payment. */
package io.landfall.payments;
