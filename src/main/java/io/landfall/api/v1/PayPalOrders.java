package io.landfall.api.v1;

import java.math.BigDecimal;

import jakarta.enterprise.context.ApplicationScoped;

import io.landfall.api.Answer;
import io.landfall.api.Caller;
import io.landfall.api.Fields;
import io.landfall.contract.v1.PaidJson;
import io.landfall.contract.v1.PayPalOrderJson;
import io.landfall.contract.v1.Wire;
import io.landfall.credit.BeginFunding;
import io.landfall.credit.Credit;
import io.landfall.credit.CreditTransactions;
import io.landfall.credit.FundingDetails;
import io.landfall.credit.FundingKind;
import io.landfall.credit.FundingStatus;
import io.landfall.credit.Fundings;
import io.landfall.credit.TransactionStatus;
import io.landfall.money.Currencies;
import io.landfall.money.Money;
import io.landfall.platform.Refusal;
import io.landfall.resellers.Member;
import io.landfall.resellers.Storefronts;

/** What the operations that pay by PayPal have in common: amounts, where a browser goes afterwards, and how a payment looks outside. */
@ApplicationScoped
class PayPalOrders {

    private static final int LONGEST_CODE = 10;
    private static final int LONGEST_ID = 100;
    private static final BigDecimal LEAST = new BigDecimal("0.01");

    private final Fundings fundings;
    private final CreditTransactions transactions;
    private final Credit credit;
    private final Storefronts shops;
    private final Caller caller;

    PayPalOrders(Fundings fundings, CreditTransactions transactions, Credit credit, Storefronts shops, Caller caller) {
        this.fundings = fundings;
        this.transactions = transactions;
        this.credit = credit;
        this.shops = shops;
        this.caller = caller;
    }

    /** Of a deposit or a top-up; its range is the middle's. Null when something is wrong with it. */
    Money amount(Fields in, FundingKind kind, String currency) {
        return amount(in, kind.least(currency).amount(), FundingKind.most(currency).amount(), currency);
    }

    /** Any positive amount, for what has a price of its own. */
    Money amount(Fields in, String currency) {
        return amount(in, LEAST, FundingKind.most(currency).amount(), currency);
    }

    private static Money amount(Fields in, BigDecimal least, BigDecimal most, String currency) {
        var value = in.needAmount("amount", least, most);
        var asked = in.text("currency", LONGEST_CODE);
        if (asked != null && !asked.strip().equalsIgnoreCase(currency)) {
            in.wrong("currency", "currency_mismatch", "Must be " + currency + ".");
        }
        if (value != null && value.stripTrailingZeros().scale() > Currencies.digits(currency)) {
            return in.wrong("amount", "invalid", "Has more decimals than the currency.");
        }
        return value == null ? null : Money.exactly(value, currency);
    }

    /** @param back where PayPal sends the browser, or null for the portal; @param invoice the one that is paid, or null */
    Fundings.Begun begin(Member member, FundingKind kind, Money amount, String key, String back, String cancelled, String invoice) {
        var own = shops.own();
        var portal = own.origin() + (kind == FundingKind.DEPOSIT ? "/reseller/deposit/return" : "/reseller/credit/return");
        return fundings.begin(new BeginFunding(member.reseller(), kind, amount, key, member.actor().email(), own.name(), caller.locale(), back == null ? portal : back,
                cancelled == null ? portal : cancelled, invoice));
    }

    Answer answer(String sentence, Fundings.Begun begun, Money amount) {
        return answer(sentence, begun.paypalOrder(), begun.approval().toString(), amount);
    }

    Answer answer(String sentence, String paypalOrder, String approval, Money amount) {
        var json = new PayPalOrderJson(paypalOrder, Wire.money(amount), amount.currency(), approval, "CREATED");
        return Answer.ok().message(sentence).with("paypal_order", json).data(json);
    }

    /** PayPal's number under one of the names that clients have for it; null when something is wrong. */
    String id(Fields in) {
        var id = in.need("orderID", LONGEST_ID, "orderId", "order_id", "paypal_order_id");
        return id == null ? null : id.strip();
    }

    /** Waits for what became of money paid in. */
    PaidJson confirmed(FundingDetails funding) {
        var ended = fundings.confirm(funding.reseller(), funding.number());
        var line = transactions.ofFunding(ended.reseller(), ended.number()).orElseThrow(() -> new Refusal("not_found"));
        boolean taken = ended.status() == FundingStatus.CREDITED || ended.status() == FundingStatus.TAKEN_BACK;
        var balance = line.balanceAfter() == null ? credit.balance(ended.reseller()).balance() : line.balanceAfter();
        return new PaidJson(Wire.transaction(line.id()), Wire.money(line.amount()), line.amount().currency(),
                (taken ? TransactionStatus.COMPLETED : TransactionStatus.PENDING).word(), Wire.money(balance), null);
    }
}
