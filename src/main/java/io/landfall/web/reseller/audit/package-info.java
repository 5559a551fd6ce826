/** What people of a business and the operator changed. */
package io.landfall.web.reseller.audit;
