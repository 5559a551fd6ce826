/** The operator's door: what needs a person, orders with their history, and the machine room. It translates and nothing more. */
package io.landfall.web.operator;
