/** The control panel at {@code /sandbox}: forms over the simulated servers' own controls. */
package io.landfall.sandbox.panel;
