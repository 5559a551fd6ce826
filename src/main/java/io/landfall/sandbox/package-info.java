/** Plays other people's servers over HTTP and SMTP for the demo and the tests; uses no feature of ours, and nobody uses it. */
package io.landfall.sandbox;
