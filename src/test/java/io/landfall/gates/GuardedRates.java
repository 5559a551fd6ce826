package io.landfall.gates;

import jakarta.annotation.Priority;
import jakarta.decorator.Decorator;
import jakarta.decorator.Delegate;
import jakarta.enterprise.inject.Any;
import jakarta.inject.Inject;

import io.landfall.upstream.RateFeed;

/** The rate feed in tests. */
@Decorator
@Priority(1)
abstract class GuardedRates implements RateFeed {

    @Inject
    @Any
    @Delegate
    RateFeed feed;

    @Override
    public Answer read() {
        Outside.call("rate feed");
        return feed.read();
    }
}
