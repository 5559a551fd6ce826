/**
 * The JSON that integrators were promised (the reseller API, version 1): plain records, one for each thing, in snake_case where a record does not say
 * otherwise. Fields are only ever added.
 */
package io.landfall.contract.v1;
