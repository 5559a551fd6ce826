/** The API's reference, readable. */
package io.landfall.web.reference;
