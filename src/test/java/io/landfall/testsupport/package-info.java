/** Doubles of the outside world, written from its contracts and not from our simulators, and what tests share. */
package io.landfall.testsupport;
