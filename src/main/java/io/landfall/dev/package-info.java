/** The demo world of development: made through the real services, against the sandbox servers. Not part of production. */
package io.landfall.dev;
