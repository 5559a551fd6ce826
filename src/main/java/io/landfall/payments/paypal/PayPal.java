package io.landfall.payments.paypal;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;

import jakarta.enterprise.context.ApplicationScoped;

import com.fasterxml.jackson.databind.JsonNode;
import com.paypal.sdk.Environment;
import com.paypal.sdk.PaypalServerSdkClient;
import com.paypal.sdk.authentication.ClientCredentialsAuthModel;
import com.paypal.sdk.exceptions.ApiException;
import com.paypal.sdk.models.AmountBreakdown;
import com.paypal.sdk.models.AmountWithBreakdown;
import com.paypal.sdk.models.CaptureOrderInput;
import com.paypal.sdk.models.CheckoutPaymentIntent;
import com.paypal.sdk.models.CreateOrderInput;
import com.paypal.sdk.models.GetCapturedPaymentInput;
import com.paypal.sdk.models.GetOrderInput;
import com.paypal.sdk.models.GetRefundInput;
import com.paypal.sdk.models.ItemCategory;
import com.paypal.sdk.models.ItemRequest;
import com.paypal.sdk.models.OAuthToken;
import com.paypal.sdk.models.OrderCaptureRequest;
import com.paypal.sdk.models.OrderRequest;
import com.paypal.sdk.models.PayeePaymentMethodPreference;
import com.paypal.sdk.models.PaymentSource;
import com.paypal.sdk.models.PaypalExperienceUserAction;
import com.paypal.sdk.models.PaypalWallet;
import com.paypal.sdk.models.PaypalWalletContextShippingPreference;
import com.paypal.sdk.models.PaypalWalletExperienceContext;
import com.paypal.sdk.models.PurchaseUnitRequest;
import com.paypal.sdk.models.RefundCapturedPaymentInput;
import com.paypal.sdk.models.RefundRequest;
import io.landfall.money.Money;
import io.landfall.payments.GatewayException;
import io.landfall.payments.PaymentGateway;
import okhttp3.OkHttpClient;
import org.jboss.logging.Logger;

/** The payment gateway PayPal, through its official SDK; every answer is read from what really came, not from the SDK's models. */
@ApplicationScoped
public class PayPal implements PaymentGateway {

    private static final Logger LOG = Logger.getLogger(PayPal.class);
    private static final String WHOLE = "return=representation";
    /** PayPal's limit for names and descriptions; it counts fewer letters outside ASCII, so we count bytes. */
    private static final int LONGEST_TEXT = 127;
    /** May still be done or have been done; the same request id tells. */
    private static final Set<String> RUNNING = Set.of("PREVIOUS_REQUEST_IN_PROGRESS", "ORDER_COMPLETION_IN_PROGRESS");
    private static final List<String> BUYER_PAGES = List.of("https://www.paypal.com", "https://www.sandbox.paypal.com");

    private final PayPalConfig config;
    private final PayPalHttp http;
    private final PayPalToken token;
    private final PaypalServerSdkClient sdk;
    /** The same with more patience. */
    private final PaypalServerSdkClient captures;

    PayPal(PayPalConfig config, Clock clock) {
        this.config = config;
        this.http = new PayPalHttp(config);
        this.token = new PayPalToken(config, http, clock);
        this.sdk = sdk(http.forSdk());
        this.captures = sdk(http.forCaptures());
    }

    private static PaypalServerSdkClient sdk(OkHttpClient http) {
        // The SDK's own sign-in stays asleep behind a token that never ends; the interceptor puts the real one in.
        var placeholder = new OAuthToken("placeholder", "Bearer", Long.MAX_VALUE / 4, null, null, null, null);
        // "false": else the SDK lays its own settings over our HTTP client: no time-outs at all, and redirects followed.
        return new PaypalServerSdkClient.Builder()
                .environment(Environment.SANDBOX)
                .httpClientConfig(settings -> settings.httpClientInstance(http, false).numberOfRetries(0).shouldRetryOnTimeout(false))
                .clientCredentialsAuth(new ClientCredentialsAuthModel.Builder("unused", "unused").oAuthToken(placeholder).build())
                .build();
    }

    @Override
    public GatewayOrder create(CreateOrder order, String requestId) {
        // Items, breakdown and total have to agree to the cent, or PayPal answers ITEM_TOTAL_MISMATCH.
        var items = order.unitPrice().times(order.quantity());
        var breakdown = new AmountBreakdown.Builder().itemTotal(money(items));
        if (order.total().isLessThan(items)) {
            breakdown.discount(money(items.minus(order.total())));
        }
        var total = new AmountWithBreakdown.Builder(order.total().currency(), value(order.total())).breakdown(breakdown.build()).build();
        var item = new ItemRequest.Builder(shorten(order.itemName()), money(order.unitPrice()), "" + order.quantity()).sku(shorten(order.sku()))
                .category(ItemCategory.DIGITAL_GOODS).build();
        var unit = new PurchaseUnitRequest.Builder(total).customId(order.customId()).invoiceId(order.invoiceId()).description(shorten(order.itemName()))
                .items(List.of(item)).build();
        var context = new PaypalWalletExperienceContext.Builder().brandName(shorten(order.brand())).locale(PayPalLocales.of(order.locale()))
                .shippingPreference(PaypalWalletContextShippingPreference.NO_SHIPPING).userAction(PaypalExperienceUserAction.PAY_NOW)
                .paymentMethodPreference(PayeePaymentMethodPreference.IMMEDIATE_PAYMENT_REQUIRED)
                .returnUrl(order.returnUrl().toString()).cancelUrl(order.cancelUrl().toString())
                // Two defaults of the SDK that we have no opinion on.
                .contactPreference(null).landingPage(null).build();
        var request = new OrderRequest.Builder(CheckoutPaymentIntent.CAPTURE, List.of(unit))
                .paymentSource(new PaymentSource.Builder().paypal(new PaypalWallet.Builder().experienceContext(context).build()).build()).build();
        return order("create", call("create", () -> sdk.getOrdersController()
                .createOrder(new CreateOrderInput.Builder(null, request).contentType("application/json").paypalRequestId(requestId).prefer(WHOLE).build())));
    }

    @Override
    public GatewayOrder read(String gatewayOrderId) {
        return order("read", call("read", () -> sdk.getOrdersController().getOrder(new GetOrderInput.Builder(gatewayOrderId).build())));
    }

    @Override
    public GatewayOrder capture(String gatewayOrderId, String requestId) {
        var captured = order("capture", call("capture", () -> captures.getOrdersController().captureOrder(new CaptureOrderInput.Builder(gatewayOrderId, null)
                .contentType("application/json").paypalRequestId(requestId).prefer(WHOLE).body(new OrderCaptureRequest.Builder().build()).build())));
        return captured.captures().isEmpty() ? readAfterCapture(gatewayOrderId) : captured;
    }

    /** PayPal accepted the capture, whatever this look at it says: no failure here is a refusal. */
    private GatewayOrder readAfterCapture(String gatewayOrderId) {
        GatewayOrder order;
        try {
            order = read(gatewayOrderId);
        } catch (GatewayException e) {
            throw new GatewayException("Captured, but not seen: " + e.getMessage(), e.status(), null, e.debugId(), null, true, e);
        }
        if (order.captures().isEmpty() && "PAYER_ACTION_REQUIRED".equals(order.status())) {
            throw new GatewayException("PayPal wants the buyer again", 200, "PAYER_ACTION_REQUIRED", null, order.approveUrl(), false, null);
        }
        return order;
    }

    @Override
    public GatewayCapture readCapture(String captureId) {
        var answer = call("capture read", () -> sdk.getPaymentsController().getCapturedPayment(new GetCapturedPaymentInput.Builder(captureId).build()));
        return readable("capture read", PayPalJson.capture(answer, null, null), answer.hasNonNull("id") && answer.hasNonNull("status"));
    }

    @Override
    public GatewayRefund refund(String captureId, Money amount, String reference, String note, String requestId) {
        var body = new RefundRequest.Builder().amount(money(amount)).customId(reference).noteToPayer(note == null ? null : shorten(note)).build();
        var answer = call("refund", () -> sdk.getPaymentsController().refundCapturedPayment(new RefundCapturedPaymentInput.Builder(captureId, null)
                .contentType("application/json").paypalRequestId(requestId).prefer(WHOLE).body(body).build()));
        return readable("refund", PayPalJson.refund(answer, captureId), answer.hasNonNull("id") && answer.hasNonNull("status"));
    }

    @Override
    public GatewayRefund readRefund(String refundId) {
        var answer = call("refund read", () -> sdk.getPaymentsController().getRefund(new GetRefundInput.Builder(refundId).build()));
        return readable("refund read", PayPalJson.refund(answer, null), answer.hasNonNull("id") && answer.hasNonNull("status"));
    }

    /** Asks PayPal, with the event spliced in byte for byte: written anew it would have another check sum. */
    @Override
    public boolean verify(Map<String, String> headers, byte[] body) {
        var fields = List.of("auth_algo", "cert_url", "transmission_id", "transmission_sig", "transmission_time");
        var request = new StringBuilder("{");
        for (var field : fields) {
            var value = headers.get("paypal-" + field.replace('_', '-'));
            if (value == null || value.isBlank()) {
                return false;
            }
            request.append('"').append(field).append("\":").append(PayPalJson.quote(value)).append(',');
        }
        // Anything but one object could close our question early and ask another, with somebody else's webhook id.
        if (!PayPalJson.parse(body).isObject()) {
            return false;
        }
        request.append("\"webhook_id\":").append(PayPalJson.quote(config.webhookId().orElse(""))).append(",\"webhook_event\":")
                .append(new String(body, StandardCharsets.UTF_8)).append('}');
        var answer = verification(request.toString());
        if (!"SUCCESS".equals(answer.path("verification_status").asText())) {
            LOG.warnf("PayPal did not send notification %s", headers.get("paypal-transmission-id").replaceAll("[^A-Za-z0-9-]", "?"));
            return false;
        }
        return true;
    }

    private JsonNode verification(String request) {
        for (int attempt = 1;; attempt++) {
            var used = token();
            try {
                var raw = http.post("/v1/notifications/verify-webhook-signature", "application/json", request, "Bearer " + used);
                if (raw.status() == 401 && attempt == 1) {
                    token.drop(used);
                    continue;
                }
                var answer = PayPalJson.parse(raw.body());
                if (!raw.isSuccess() || !answer.hasNonNull("verification_status")) {
                    throw new GatewayException("PayPal cannot verify now", raw.status(), null, raw.debugId(), null, true, null);
                }
                return answer;
            } catch (IOException e) {
                throw new GatewayException("PayPal cannot verify now: " + e.getClass().getSimpleName(), 0, null, null, null, true, e);
            }
        }
    }

    @Override
    public GatewayEvent event(byte[] body) {
        return PayPalJson.event(PayPalJson.parse(body));
    }

    @Override
    public byte[] withoutPeople(byte[] body) {
        return Nameless.of(PayPalJson.parse(body)).toString().getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public List<String> approvalOrigins() {
        return java.util.stream.Stream.concat(config.url().stream().map(PayPal::origin), BUYER_PAGES.stream()).distinct().toList();
    }

    private static String origin(URI url) {
        return url.getScheme() + "://" + url.getRawAuthority();
    }

    private String token() {
        return token.get();
    }

    private interface SdkCall {
        Object run() throws ApiException, IOException;
    }

    /** Makes one SDK call; 401 once renews the token. */
    private JsonNode call(String what, SdkCall call) {
        var used = token();
        var raw = send(what, used, call);
        if (raw.status() == 401) {
            token.drop(used);
            raw = send(what, token(), call);
        }
        if (!raw.isSuccess()) {
            throw refused(what, raw);
        }
        var answer = PayPalJson.parse(raw.body());
        if (!answer.isObject()) {
            throw new GatewayException("PayPal's answer to " + what + " cannot be read", raw.status(), null, raw.debugId(), null, true, null);
        }
        return answer;
    }

    private PayPalHttp.Raw send(String what, String bearer, SdkCall call) {
        http.begin(bearer);
        try {
            call.run();
        } catch (ApiException | IOException | RuntimeException e) {
            // With an answer this is only the SDK's opinion of it.
            if (http.last() == null) {
                throw new GatewayException("PayPal did not answer to " + what + ": " + e.getClass().getSimpleName(), 0, null, null, null, true, e);
            }
        }
        if (http.last() == null) {
            throw new GatewayException("PayPal did not answer to " + what, 0, null, null, null, true, null);
        }
        return http.last();
    }

    private static GatewayException refused(String what, PayPalHttp.Raw raw) {
        var error = PayPalJson.parse(raw.body());
        if (!error.isObject() && !raw.body().isBlank()) {
            // A proxy's or a firewall's page: PayPal has said nothing, so its 404 is not "no such order".
            LOG.infof("PayPal did not answer to %s: somebody said %d, debug id %s", what, raw.status(), raw.debugId());
            return new GatewayException("PayPal did not answer to " + what + ": somebody said " + raw.status(), 0, null, raw.debugId(), null, true, null);
        }
        var detail = PayPalJson.text(error.path("details").path(0), "issue");
        var issue = detail != null ? detail : PayPalJson.text(error, "name") != null ? PayPalJson.text(error, "name") : PayPalJson.text(error, "error");
        var debugId = PayPalJson.text(error, "debug_id") != null ? PayPalJson.text(error, "debug_id") : raw.debugId();
        var redirect = PayPalJson.link(error, "redirect") != null ? PayPalJson.link(error, "redirect") : PayPalJson.link(error, "payer-action");
        var known = raw.status() >= 400 && raw.status() < 500 && raw.status() != 408 && raw.status() != 429 && issue != null;
        LOG.infof("PayPal refused %s: status %d, %s, debug id %s", what, raw.status(), issue, debugId);
        return new GatewayException("PayPal refused " + what + ": " + issue, raw.status(), issue, debugId, redirect, !known || RUNNING.contains(issue), null);
    }

    private static GatewayOrder order(String what, JsonNode answer) {
        var order = PayPalJson.order(answer);
        var isWhole = order.id() != null && order.status() != null
                && order.captures().stream().allMatch(capture -> capture.id() != null && capture.status() != null);
        return readable(what, order, isWhole);
    }

    private static <T> T readable(String what, T value, boolean isWhole) {
        if (!isWhole) {
            throw new GatewayException("PayPal's answer to " + what + " lacks what we need", 200, null, null, null, true, null);
        }
        return value;
    }

    private static com.paypal.sdk.models.Money money(Money amount) {
        return new com.paypal.sdk.models.Money.Builder(amount.currency(), value(amount)).build();
    }

    private static String value(Money amount) {
        return amount.amount().toPlainString();
    }

    /** Never splits a letter; nothing stays nothing. */
    private static String shorten(String text) {
        if (text == null || text.isBlank()) {
            return null;
        }
        var kept = new StringBuilder();
        int bytes = 0;
        for (var letter : text.strip().codePoints().toArray()) {
            bytes += Character.toString(letter).getBytes(StandardCharsets.UTF_8).length;
            if (bytes > LONGEST_TEXT) {
                break;
            }
            kept.appendCodePoint(letter);
        }
        return kept.toString();
    }
}
