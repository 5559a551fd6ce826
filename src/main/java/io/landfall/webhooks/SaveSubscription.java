package io.landfall.webhooks;

import java.util.List;

/**
 * What somebody typed about a receiver. Null leaves a thing as it is, or takes what is usual when it is new.
 *
 * @param eventTypes names in either style
 * @param secret     only when it is new; null makes one
 */
public record SaveSubscription(String name, String endpointUrl, List<String> eventTypes, String secret, Integer timeoutSeconds, Integer retryCount) {

    @Override
    public String toString() {
        return "SaveSubscription[" + name + "]";
    }
}
