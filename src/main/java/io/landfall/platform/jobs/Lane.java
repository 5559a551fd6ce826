package io.landfall.platform.jobs;

/** Jobs of one lane share workers, so that slow mail never delays a purchase, nor a slow receiver of webhooks the others. */
public enum Lane {

    PAYMENT(4), FULFILMENT(8), MAIL(2), BACKGROUND(3), WEBHOOK(32), SLOW_WEBHOOK(16);

    final int workers;

    Lane(int workers) {
        this.workers = workers;
    }
}
