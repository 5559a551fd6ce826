/** PressOne's data eSIM API: the only place that knows its oddities. Found through {@link io.landfall.upstream.EsimProvider}. */
package io.landfall.upstream.pressone;
