/** Plays the world's mail servers: takes every mail the shop sends, and shows it. */
package io.landfall.sandbox.inbox;
