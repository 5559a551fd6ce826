package io.landfall.web.reseller.prices;

import io.landfall.pricing.MarginGuard;
import io.landfall.pricing.ShopPrice;
import io.landfall.pricing.Unsellable;
import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** What the pages about prices say. English in prices_en.properties, French in prices_fr.properties. */
@MessageBundle("prices")
public interface PriceMessages {

    @Message
    String head();

    @Message
    String lead(String credit);

    @Message
    String shop();

    @Message
    String noShopYet();

    @Message
    String csv();

    @Message
    String step();

    @Message
    String alarmButton();

    @Message
    String alarmTitle(int n);

    @Message
    String alarmText(int n);

    @Message
    String showThem();

    @Message
    String defaults();

    @Message
    String defaultsText();

    @Message
    String noDefaults();

    @Message
    String addDefault();

    @Message
    String appliesTo();

    @Message
    String allBrands();

    @Message
    String markup();

    @Message
    String markupShort();

    @Message
    String edit();

    @Message
    String remove();

    @Message
    String guardTitle();

    @Message
    String guardSays(String least);

    @Message
    String guardNone();

    @Message
    String calls(int minutes);

    @Message
    String guardEdit();

    @Message
    String filter();

    @Message
    String country();

    @Message
    String region();

    @Message
    String every();

    @Message
    String search();

    @Message
    String onlyWarnings();

    @Message
    String apply();

    @Message
    String clear();

    @Message
    String plans();

    @Message
    String counted(int from, int to, int total);

    @Message
    String none();

    @Message
    String noneText();

    @Message
    String plan();

    @Message
    String days(int n);

    @Message
    String wholesale();

    @Message
    String price();

    @Message
    String margin();

    @Message
    String madeBy();

    @Message
    String ownPrice(String currency);

    @Message
    String save();

    @Message
    String undo();

    @Message
    String saved();

    @Message
    String undone();

    @Message
    String askedFor(String asked);

    @Message
    String notSold();

    @Message
    String newer();

    @Message
    String older();

    @Message
    String pages();

    @Message
    String defaultNew();

    @Message
    String defaultEdit();

    @Message
    String removalHead();

    @Message
    String removalText();

    @Message
    String guardHead();

    @Message
    String guardText();

    @Message
    String least();

    @Message
    String leastHint();

    @Message
    String then();

    @Message
    String markupHint();

    @Message
    String look();

    @Message
    String confirm(int n);

    @Message
    String confirmRemoval(int n);

    @Message
    String cancel();

    @Message
    String effect();

    @Message
    String nothingSaved();

    @Message
    String effectOn(String shop);

    @Message
    String effectCount(int changed, int plans);

    @Message
    String now();

    @Message
    String after();

    @Message
    String sold();

    @Message
    String lowest();

    @Message
    String average();

    @Message
    String highest();

    @Message
    String needLook(int n);

    @Message
    String firstOf(int shown, int total);

    @Message
    String priceNow();

    @Message
    String priceThen();

    @Message
    String state();

    @Message
    String notDone();

    @Message
    String problems(int n);

    @Message
    String doneDefault();

    @Message
    String doneRemoved();

    @Message
    String doneGuard();

    @Message
    String donePlan();

    @Message
    String doneUndone();

    @Message
    String source(Source source);

    @Message
    String scope(Source source);

    @Message
    String warning(ShopPrice.Warning warning);

    @Message
    String why(Unsellable why);

    @Message
    String tellMe();

    @Message
    String hideIt();

    @Message
    String outdated();

    @Message
    String actSays(MarginGuard.Act act);

    @Message
    String problem(Problem problem);

    @Message
    String changing();
}
