/** The durable "later": a row says what is to be done, a leased worker does it, a crash leaves work to do rather than work lost. */
package io.landfall.platform.jobs;
