package io.landfall.resellers;

import jakarta.enterprise.context.ApplicationScoped;

import io.landfall.platform.jobs.JobHandler;
import io.landfall.platform.jobs.Lane;
import io.landfall.platform.jobs.Next;

/** Looks once a day whether a host is still its shop's. */
@ApplicationScoped
class HostProofJob implements JobHandler {

    private final ShopHosts hosts;

    HostProofJob(ShopHosts hosts) {
        this.hosts = hosts;
    }

    @Override
    public String kind() {
        return ShopHosts.JOB;
    }

    @Override
    public Lane lane() {
        return Lane.BACKGROUND;
    }

    @Override
    public Next run(String subject, long fence) {
        return hosts.lookAfter(Long.parseLong(subject)).map(Next::at).orElse(Next.done());
    }
}
