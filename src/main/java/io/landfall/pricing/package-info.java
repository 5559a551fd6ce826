/** What a plan costs here and now: rules, exchange rates, and the quote that is frozen at checkout. */
package io.landfall.pricing;
