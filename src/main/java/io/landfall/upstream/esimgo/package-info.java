/** eSIM Go's wholesale API, v2.4 and v2.5. Everything peculiar about it stays here; it is found through {@link io.landfall.upstream.EsimProvider}. */
package io.landfall.upstream.esimgo;
