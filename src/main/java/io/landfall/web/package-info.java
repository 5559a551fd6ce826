/** What the page doors share: layout data, languages, assets, headers, error pages, the cache of visitor pages. */
package io.landfall.web;
