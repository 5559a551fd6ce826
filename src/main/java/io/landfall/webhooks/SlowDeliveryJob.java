package io.landfall.webhooks;

import jakarta.enterprise.context.ApplicationScoped;

import io.landfall.platform.jobs.JobHandler;
import io.landfall.platform.jobs.Lane;
import io.landfall.platform.jobs.Next;

/** Writes to one receiver that kept us waiting the last time: it takes workers from its like only. */
@ApplicationScoped
class SlowDeliveryJob implements JobHandler {

    static final String KIND = "webhook-slow";

    private final Dispatch dispatch;

    SlowDeliveryJob(Dispatch dispatch) {
        this.dispatch = dispatch;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Lane lane() {
        return Lane.SLOW_WEBHOOK;
    }

    @Override
    public Next run(String subscription, long fence) {
        return dispatch.run(Long.parseLong(subscription), true);
    }
}
