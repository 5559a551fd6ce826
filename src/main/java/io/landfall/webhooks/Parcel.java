package io.landfall.webhooks;

import java.net.URI;
import java.time.Duration;
import java.util.Map;

/** One message on its way to a receiver. */
record Parcel(URI url, Duration timeout, Map<String, String> headers, byte[] body) {

    @Override
    public String toString() {
        return "Parcel[" + url.getHost() + "]";
    }
}
