/** Exchange rates from an open feed over HTTP. */
package io.landfall.upstream.fx;
