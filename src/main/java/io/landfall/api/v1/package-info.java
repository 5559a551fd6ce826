/** The operations of the reseller API, version 1: from JSON to an act, from its result to JSON. One class for each chapter of the contract. */
package io.landfall.api.v1;
