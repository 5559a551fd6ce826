/** What happens to a business's orders and eSIMs, told to its own programs: subscriptions, events, deliveries. */
package io.landfall.webhooks;
