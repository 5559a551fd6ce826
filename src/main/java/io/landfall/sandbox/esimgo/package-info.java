/** Simulated eSIM Go: wholesale API v2.4 and v2.5 in its live and its documented shapes, its faults, its callbacks. */
package io.landfall.sandbox.esimgo;
