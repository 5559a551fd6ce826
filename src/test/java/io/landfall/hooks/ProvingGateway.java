package io.landfall.hooks;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;

import io.landfall.money.Money;
import io.landfall.payments.GatewayException;
import io.landfall.payments.PaymentGateway;

/** A payment service that only judges notifications: by the header "proof" (good, bad, later). The event's id is the body. */
@Alternative
@ApplicationScoped
public class ProvingGateway implements PaymentGateway {

    private volatile byte[] lastBody;
    private volatile Map<String, String> lastHeaders;

    byte[] lastBody() {
        return lastBody;
    }

    Map<String, String> lastHeaders() {
        return lastHeaders;
    }

    void forget() {
        lastBody = null;
    }

    @Override
    public boolean verify(Map<String, String> headers, byte[] body) {
        lastBody = body;
        lastHeaders = headers;
        var proof = headers.getOrDefault("proof", "bad");
        if (proof.equals("later")) {
            throw new GatewayException("not now", 503, null, null, null, true, null);
        }
        return proof.equals("good");
    }

    @Override
    public GatewayEvent event(byte[] body) {
        return new GatewayEvent(new String(body, StandardCharsets.UTF_8), "TEST", GatewayEvent.Kind.OTHER, null, null, null, null, null, null);
    }

    @Override
    public byte[] withoutPeople(byte[] body) {
        return body;
    }

    @Override
    public GatewayOrder create(CreateOrder order, String requestId) {
        throw new UnsupportedOperationException();
    }

    @Override
    public GatewayOrder read(String gatewayOrderId) {
        throw new UnsupportedOperationException();
    }

    @Override
    public GatewayOrder capture(String gatewayOrderId, String requestId) {
        throw new UnsupportedOperationException();
    }

    @Override
    public GatewayCapture readCapture(String captureId) {
        throw new UnsupportedOperationException();
    }

    @Override
    public GatewayRefund refund(String captureId, Money amount, String reference, String note, String requestId) {
        throw new UnsupportedOperationException();
    }

    @Override
    public GatewayRefund readRefund(String refundId) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<String> approvalOrigins() {
        return List.of();
    }
}
