/** What the suppliers' folders share: one exact HTTP exchange, one forgiving reader of JSON. */
package io.landfall.upstream.wire;
