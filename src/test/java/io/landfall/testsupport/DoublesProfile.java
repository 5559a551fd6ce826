package io.landfall.testsupport;

import java.io.IOException;
import java.net.ServerSocket;
import java.util.HashMap;
import java.util.Map;

import io.quarkus.test.junit.QuarkusTestProfile;

/** The whole shop against doubles on loopback, at a pace at which an hour takes seconds. */
public class DoublesProfile implements QuarkusTestProfile {

    @Override
    public Map<String, String> getConfigOverrides() {
        var settings = new HashMap<String, String>();
        settings.put("landfall.pressone.url", "http://127.0.0.1:" + port("pressone"));
        settings.put("landfall.pressone.api-key", PressOneDouble.API_KEY);
        settings.put("landfall.pressone.order-timeout", "700ms");
        settings.put("landfall.pressone.read-timeout", "700ms");
        settings.put("landfall.pressone.token-timeout", "700ms");
        settings.put("landfall.paypal.url", "http://127.0.0.1:" + port("paypal"));
        settings.put("landfall.paypal.client-id", PayPalDouble.CLIENT_ID);
        settings.put("landfall.paypal.client-secret", PayPalDouble.CLIENT_SECRET);
        settings.put("landfall.paypal.webhook-id", PayPalDouble.WEBHOOK_ID);
        settings.put("landfall.paypal.call-timeout", "900ms");
        settings.put("landfall.paypal.capture-timeout", "900ms");
        settings.put("landfall.fx.rates", "NGN/USD=0.00065");
        settings.put("landfall.pace", pace());
        settings.put("landfall.base-url", "http://shop.double.test");
        return settings;
    }

    /** 12 minutes of look-ups take 1.4 s, the hour until a refund 7 s. */
    protected String pace() {
        return "0.002";
    }

    /** A free port, the same for all class loaders of this run. */
    public static int port(String name) {
        synchronized (System.class) {
            var key = "landfall.test.port." + name;
            if (System.getProperty(key) == null) {
                try (var socket = new ServerSocket(0)) {
                    System.setProperty(key, "" + socket.getLocalPort());
                } catch (IOException e) {
                    throw new IllegalStateException(e);
                }
            }
            return Integer.getInteger(key);
        }
    }
}
