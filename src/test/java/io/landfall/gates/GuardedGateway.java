package io.landfall.gates;

import java.util.Map;

import jakarta.annotation.Priority;
import jakarta.decorator.Decorator;
import jakarta.decorator.Delegate;
import jakarta.enterprise.inject.Any;
import jakarta.inject.Inject;

import io.landfall.money.Money;
import io.landfall.payments.PaymentGateway;

/** The payment service in tests. Reading a notification's body and naming origins is done at home and not guarded. */
@Decorator
@Priority(1)
abstract class GuardedGateway implements PaymentGateway {

    @Inject
    @Any
    @Delegate
    PaymentGateway gateway;

    @Override
    public GatewayOrder create(CreateOrder order, String requestId) {
        Outside.call("gateway's create");
        return gateway.create(order, requestId);
    }

    @Override
    public GatewayOrder read(String gatewayOrderId) {
        Outside.call("gateway's read");
        return gateway.read(gatewayOrderId);
    }

    @Override
    public GatewayOrder capture(String gatewayOrderId, String requestId) {
        Outside.call("gateway's capture");
        return gateway.capture(gatewayOrderId, requestId);
    }

    @Override
    public GatewayCapture readCapture(String captureId) {
        Outside.call("gateway's capture look-up");
        return gateway.readCapture(captureId);
    }

    @Override
    public GatewayRefund refund(String captureId, Money amount, String reference, String note, String requestId) {
        Outside.call("gateway's refund");
        return gateway.refund(captureId, amount, reference, note, requestId);
    }

    @Override
    public GatewayRefund readRefund(String refundId) {
        Outside.call("gateway's refund look-up");
        return gateway.readRefund(refundId);
    }

    @Override
    public boolean verify(Map<String, String> headers, byte[] body) {
        Outside.call("gateway's proof");
        return gateway.verify(headers, body);
    }
}
