/** The shop's mails: what an order's event says to its buyer, in which words, and how it reaches the mail server. */
package io.landfall.mail;
