/**
 * Who somebody is: accounts, passwords, sessions, links from mails, and the limits on guessing. Doors turn a session into roles; acts get an
 * {@link io.landfall.accounts.Actor}.
 */
package io.landfall.accounts;
