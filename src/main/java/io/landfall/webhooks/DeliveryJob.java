package io.landfall.webhooks;

import jakarta.enterprise.context.ApplicationScoped;

import io.landfall.platform.jobs.JobHandler;
import io.landfall.platform.jobs.Lane;
import io.landfall.platform.jobs.Next;

/** Writes to one receiver that answers promptly. */
@ApplicationScoped
class DeliveryJob implements JobHandler {

    static final String KIND = "webhook";

    private final Dispatch dispatch;

    DeliveryJob(Dispatch dispatch) {
        this.dispatch = dispatch;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Lane lane() {
        return Lane.WEBHOOK;
    }

    @Override
    public Next run(String subscription, long fence) {
        return dispatch.run(Long.parseLong(subscription), false);
    }
}
