package io.landfall.web.operator;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** Labels and sentences of the operator's pages; English in operator_en.properties, French in operator_fr.properties. */
@MessageBundle("operator")
public interface OperatorMessages {

    @Message
    String room();

    @Message
    String rooms();

    @Message
    String attention();

    @Message
    String orders();

    @Message
    String machineRoom();

    @Message
    String catalogue();

    @Message
    String suppliers();

    @Message
    String prices();

    @Message
    String signIn();

    @Message
    String signOut();

    @Message
    String signInTitle();

    @Message
    String signedInAs(String email);

    @Message
    String signedOut();

    @Message
    String email();

    @Message
    String password();

    @Message
    String signInRefused();

    @Message
    String signInRefusedText();

    @Message
    String tooManyTries();

    @Message
    String tooManyTriesText(int minutes);

    @Message
    String nothingOpen();

    @Message
    String attentionHead(int person, int settling);

    @Message
    String nothingNeedsYou(int settling);

    @Message
    String onlyPerson(int person);

    @Message
    String listIsComplete();

    @Message
    String refresh();

    @Message
    String notDone();

    @Message
    String manyOpen();

    @Message
    String emptyAttention();

    @Message
    String emptyAttentionText();

    @Message
    String seeOrders();

    @Message
    String needsPerson();

    @Message
    String settlesItself();

    @Message
    String openCount(int n);

    @Message
    String stuckJobs();

    @Message
    String job();

    @Message
    String tries();

    @Message
    String triesCount(int n);

    @Message
    String nextTry();

    @Message
    String lastError();

    @Message
    String orderInShort(int quantity, String total, String email);

    @Message
    String nextLookUp();

    @Message
    String nextTryAt();

    @Message
    String refundsItself();

    @Message
    String lookUpNow();

    @Message
    String retryNow();

    @Message
    String retryRefund();

    @Message
    String askPayPal();

    @Message
    String sendMailAgain();

    @Message
    String refundButton(String amount);

    @Message
    String refundLater();

    @Message
    String notWhileUnknown();

    @Message
    String closeRow();

    @Message
    String refundQuestion(String amount, String number);

    @Message
    String refundMeans();

    @Message
    String refundNot();

    @Message
    String refundUnits(int chosen, int quantity);

    @Message
    String refundYes(String amount);

    @Message
    String keepIt();

    @Message
    String nothingRefundable();

    @Message
    String nothingRefundableText();

    @Message
    String backToOrder();

    @Message
    String searchOrders();

    @Message
    String searchHint();

    @Message
    String search();

    @Message
    String state();

    @Message
    String anyState();

    @Message
    String orderMissing(String number);

    @Message
    String noOrders();

    @Message
    String noOrdersText();

    @Message
    String noneFound();

    @Message
    String noneFoundText();

    @Message
    String allOrders();

    @Message
    String number();

    @Message
    String plan();

    @Message
    String customer();

    @Message
    String placed();

    @Message
    String total();

    @Message
    String pages();

    @Message
    String newest();

    @Message
    String older();

    @Message
    String promised();

    @Message
    String customersPage();

    @Message
    String units();

    @Message
    String unit();

    @Message
    String choose();

    @Message
    String chooseUnit(int position);

    @Message
    String inBooks();

    @Message
    String nextStep();

    @Message
    String cost();

    @Message
    String emptyLookUps(int n);

    @Message
    String refundChosen();

    @Message
    String history();

    @Message
    String name();

    @Message
    String phoneConsent();

    @Message
    String withdrawalConsent();

    @Message
    String fromCredit();

    @Message
    String payment();

    @Message
    String payPalOrder();

    @Message
    String capture();

    @Message
    String payableUntil();

    @Message
    String wholesale();

    @Message
    String rateFrozen();

    @Message
    String supplier();

    @Message
    String refunds();

    @Message
    String catalogueHead();

    @Message
    String syncNow();

    @Message
    String syncRuns();

    @Message
    String noSyncs();

    @Message
    String noSyncsText();

    @Message
    String when();

    @Message
    String result();

    @Message
    String seen();

    @Message
    String added();

    @Message
    String changed();

    @Message
    String withdrawn();

    @Message
    String returned();

    @Message
    String note();

    @Message
    String whatChanged();

    @Message
    String nothingChanged();

    @Message
    String fact();

    @Message
    String before();

    @Message
    String after();

    @Message
    String more();

    @Message
    String onSale();

    @Message
    String lastGood();

    @Message
    String never();

    @Message
    String unsellable();

    @Message
    String allSellable();

    @Message
    String unsellableShown(int shown, int total);

    @Message
    String reason();

    @Message
    String suppliersHead();

    @Message
    String connected();

    @Message
    String notConnected();

    @Message
    String notConnectedText(String name);

    @Message
    String healthy();

    @Message
    String failing();

    @Message
    String notCheckedYet();

    @Message
    String balance();

    @Message
    String credit();

    @Message
    String creditLimit();

    @Message
    String notTold();

    @Message
    String checkedAt();

    @Message
    String answeredIn();

    @Message
    String lastAnswer();

    @Message
    String lastFailure();

    @Message
    String sentToday();

    @Message
    String sentTodayText(int sent, int unknown, int refused);

    @Message
    String catalogueAge();

    @Message
    String plansOnSale(int n);

    @Message
    String address();

    @Message
    String credentials();

    @Message
    String credentialsSet();

    @Message
    String priceCurrency();

    @Message
    String currencyMismatch(String prices, String account);

    @Message
    String checkNow();

    @Message
    String pricesHead();

    @Message
    String rates();

    @Message
    String noRatesNeeded();

    @Message
    String noRatesNeededText();

    @Message
    String pair();

    @Message
    String rate();

    @Message
    String age();

    @Message
    String source();

    @Message
    String plansDepend();

    @Message
    String noRate();

    @Message
    String tooOld();

    @Message
    String fresh();

    @Message
    String rateRule(String age);

    @Message
    String feedAnswered();

    @Message
    String feedFailed();

    @Message
    String typeRate();

    @Message
    String oneUnitOf();

    @Message
    String costsIn();

    @Message
    String rateHint();

    @Message
    String saveRate();

    @Message
    String rules();

    @Message
    String rulesText();

    @Message
    String appliesTo();

    @Message
    String markup();

    @Message
    String floor(String currency);

    @Message
    String ending();

    @Message
    String fixedPrice(String currency);

    @Message
    String fixedPriceHint();

    @Message
    String wholeShop();

    @Message
    String standardRule();

    @Message
    String addRule();

    @Message
    String edit();

    @Message
    String remove();

    @Message
    String scope();

    @Message
    String keyLabel();

    @Message
    String keyHint();

    @Message
    String previewRule();

    @Message
    String saveRule();

    @Message
    String ruleTitleNew();

    @Message
    String ruleTitleEdit();

    @Message
    String removeTitle(String what);

    @Message
    String removeYes();

    @Message
    String keepRule();

    @Message
    String preview();

    @Message
    String previewCount(int changed, int total);

    @Message
    String previewShown(int shown);

    @Message
    String oldPrice();

    @Message
    String newPrice();

    @Message
    String margin();

    @Message
    String warnings();

    @Message
    String noPrice();

    @Message
    String nothingSavedYet();

    @Message
    String ruleHistory();

    @Message
    String noRuleHistory();

    @Message
    String problems(int n);

    @Message
    String errorMarkup();

    @Message
    String errorFloor();

    @Message
    String errorPrice();

    @Message
    String errorPlace();

    @Message
    String errorPlan();

    @Message
    String errorRate();

    @Message
    String errorCurrency();

    @Message
    String errorSameCurrency();
}
