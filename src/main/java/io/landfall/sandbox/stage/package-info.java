/** What every simulated server stands on: books in PostgreSQL, planned faults, a journal of calls, calls and answers. */
package io.landfall.sandbox.stage;
