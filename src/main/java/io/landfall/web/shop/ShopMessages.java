package io.landfall.web.shop;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** Words of the catalogue: home, search, countries, regions, plans, phone check. */
@MessageBundle("shop")
public interface ShopMessages {

    @Message("{shop}: prepaid travel data")
    String homeTitle(String shop);

    @Message("Prepaid travel data for {n} destinations. Pay once, install in two minutes, land connected.")
    String homeDescription(int n);

    @Message("Online from the minute you land.")
    String homeHead();

    @Message("Prepaid data for {n} destinations on the phone you already have. Pay once, install in two minutes, land connected.")
    String homeLead(int n);

    @Message("Prepaid data on the phone you already have. Pay once, install in two minutes, land connected.")
    String homeLeadPlain();

    @Message("Where are you going?")
    String where();

    @Message("Country, city or region")
    String wherePlaceholder();

    @Message("Show plans")
    String showPlans();

    @Message("No account")
    String noAccount();

    @Message("PayPal or card")
    String payPalOrCard();

    @Message("Refunded if not ready in {minutes} minutes")
    String refundedIfLate(long minutes);

    @Message("Going there this week")
    String boardTitle();

    @Message("from")
    String from();

    @Message("Will it work on your phone?")
    String phoneTitle();

    @Message("One question now saves a refund later.")
    String phoneLead();

    @Message("Phone model")
    String phoneModel();

    @Message("e.g. iPhone 14, Galaxy S23")
    String phonePlaceholder();

    @Message("Check")
    String check();

    @Message("All destinations")
    String allDestinations();

    @Message("The price you see is the price you pay, taxes included.")
    String priceHonest();

    @Message("One country")
    String tabCountries();

    @Message("Several countries")
    String tabRegions();

    @Message("Worldwide")
    String tabWorld();

    @Message("Everywhere")
    String everywhere();

    @Message("{#when slug}{#is 'europe'}Europe{#is 'asia'}Asia{#is 'americas'}Americas{#is 'africa'}Africa{#is 'middle-east'}Middle East{#else}Oceania{/when}")
    String continent(String slug);

    @Message("Show all {n} countries")
    String showAll(int n);

    @Message("Plans are being loaded.")
    String loadingTitle();

    @Message("The shop has just started and is reading the networks’ price lists. This usually takes a minute.")
    String loadingText();

    @Message("Look again")
    String lookAgain();

    @Message("Nothing is on sale here right now.")
    String nothingHere();

    @Message("Three steps, two of them at home")
    String stepsTitle();

    @Message("Choose and pay")
    String step1();

    @Message("Every plan says which networks it uses, when its clock starts and which countries it covers.")
    String step1Text();

    @Message("Install on Wi-Fi")
    String step2();

    @Message("One tap on iPhone and Android. Bought on a computer? Scan the code with the phone’s camera.")
    String step2Text();

    @Message("Land and switch it on")
    String step3();

    @Message("Your own number stays on for calls and messages. Most plans start when the phone first finds a network there.")
    String step3Text();

    @Message("What we hold ourselves to")
    String promisesTitle();

    @Message("Usage that says when")
    String promise1();

    @Message("Every reading carries the time it was measured, so an old number never looks like a new one.")
    String promise1Text();

    @Message("left")
    String promise1Left();

    @Message("Measured at 13:55, 17 minutes ago")
    String promise1Measured();

    @Message("Ready, or refunded")
    String promise2();

    @Message("If the network has not delivered your eSIM {minutes} minutes after you paid, the money goes back without you asking. You are never charged twice.")
    String promise2Text(long minutes);

    @Message("Paid")
    String promise2Paid();

    @Message("Ordered at the network")
    String promise2Ordered();

    @Message("Ready")
    String promise2Ready();

    @Message("No fine print")
    String promise3();

    @Message("Speed limits, identity checks and the exact list of countries stand on the plan, in the same size as the price.")
    String promise3Text();

    @Message("Clock starts")
    String clockStarts();

    @Message("first connection")
    String firstConnection();

    @Message("Search")
    String searchTitle();

    @Message("Results for “{q}”")
    String searchFor(String q);

    @Message("We found no destination called “{q}”.")
    String searchNone(String q);

    @Message("Try the country’s name, or look through the regions and the list below.")
    String searchNoneHelp();

    @Message("Type a country, a city or a region.")
    String searchAsk();

    @Message("Did you mean")
    String didYouMean();

    @Message("Suggestions")
    String suggestions();

    @Message("no plan right now")
    String notSold();

    @Message("Regions")
    String regionsTitle();

    @Message("All countries by letter")
    String letterIndex();

    @Message("{name} eSIM plans from {price}")
    String countryTitle(String name, String price);

    @Message("{name} eSIM plans")
    String countryTitlePlain(String name);

    @Message("{n} {#if n == 1}plan{#else}plans{/if} from {price}")
    String countryLead(int n, String price);

    @Message("also part of {n} wider {#if n == 1}plan{#else}plans{/if}")
    String countryWider(int n);

    @Message("Covered by wider plans, from {price}")
    String countryOnlyWider(String price);

    @Message("There is no plan for {name} right now.")
    String countryNone(String name);

    @Message("We look for new plans every hour. Another destination nearby may be covered.")
    String countryNoneHelp();

    @Message("{name} only")
    String onlyHere(String name);

    @Message("Coverage")
    String coverage();

    @Message("How much data?")
    String howMuch();

    @Message("How long?")
    String howLong();

    @Message("Must have")
    String mustHave();

    @Message("Any")
    String any();

    @Message("Up to 3 GB")
    String dataSmall();

    @Message("3 to 10 GB")
    String dataMiddle();

    @Message("More than 10 GB")
    String dataLarge();

    @Message("Up to 7 days")
    String daysWeek();

    @Message("8 to 15 days")
    String daysTwoWeeks();

    @Message("16 to 30 days")
    String daysMonth();

    @Message("Longer")
    String daysLong();

    @Message("Unlimited data")
    String wantUnlimited();

    @Message("Calls or texts")
    String wantVoice();

    @Message("Top-up")
    String wantTopUp();

    @Message("5G")
    String want5g();

    @Message("Show matching plans")
    String applyFilters();

    @Message("{n} of {total} {#if total == 1}plan{#else}plans{/if}")
    String countShown(int n, int total);

    @Message("cheapest first")
    String cheapestFirst();

    @Message("cheapest per GB first")
    String perGbFirst();

    @Message("Clear filters")
    String clearFilters();

    @Message("Sort by price per GB")
    String sortByGb();

    @Message("Sort by price")
    String sortByPrice();

    @Message("Plans")
    String plans();

    @Message("No plan fits all of that.")
    String noMatch();

    @Message("Take one wish back, or look at all plans.")
    String noMatchHelp();

    @Message("Choose")
    String choose();

    @Message("{price} per GB")
    String perGb(String price);

    @Message("{price} per day")
    String perDay(String price);

    @Message("{n} minutes")
    String minutes(int n);

    @Message("{n} texts")
    String texts(int n);

    @Message("Data only")
    String dataOnly();

    @Message("Can be topped up")
    String canTopUp();

    @Message("No top-up")
    String noTopUp();

    @Message("{n} {#if n == 1}country{#else}countries{/if}")
    String countries(int n);

    @Message("Identity check")
    String idNeeded();

    @Message("No price today")
    String noPriceToday();

    @Message("Not on sale right now.")
    String notOnSale();

    @Message("The network’s price is being checked; usually back within the hour.")
    String notOnSaleWhy();

    @Message("The network no longer offers this plan. eSIMs already bought keep working.")
    String withdrawn();

    @Message("Good to know about {name}")
    String goodToKnow(String name);

    @Message("Networks")
    String networks();

    @Message("Not told by the network")
    String networksUnknown();

    @Message("Identity check")
    String identityCheck();

    @Message("None")
    String identityNone();

    @Message("Some plans ask for a passport; they say so")
    String identitySome();

    @Message("The network asks for a passport before it works")
    String identityAll();

    @Message("Calls and texts")
    String callsAndTexts();

    @Message("Your own number stays on. These plans carry data only.")
    String callsNone();

    @Message("Your own number stays on. Some plans include calls; they say so.")
    String callsSome();

    @Message("Travelling on?")
    String widerTitle();

    @Message("The {region} plans cover {here} and up to {others} more {#if others == 1}country{#else}countries{/if} with one eSIM, from {price}.")
    String widerText(String region, String here, int others, String price);

    @Message("Compare with {region}")
    String widerLink(String region);

    @Message("This is {here}.")
    String confusableTitle(String here);

    @Message("The names are easily mistaken. If you are going elsewhere:")
    String confusableText();

    @Message("not sold here")
    String notCoveredByUs();

    @Message("{name} eSIM plans")
    String regionTitle(String name);

    @Message("{plans} {#if plans == 1}plan{#else}plans{/if} for up to {countries} countries, from {price}")
    String regionLead(int plans, int countries, String price);

    @Message("Where it works")
    String whereItWorks();

    @Message("At least one of these plans covers each country here. The exact list stands on every plan.")
    String coverageHint();

    @Message("Find a country in the list")
    String findCountry();

    @Message("Find")
    String find();

    @Message("“{q}” is not in the list.")
    String findNone(String q);

    @Message("Show the whole list")
    String wholeList();

    @Message("Not covered, although people expect it")
    String notCoveredTitle();

    @Message("These need a plan of their own:")
    String notCoveredText();

    @Message("{place} {size} for {days}, {price}")
    String planTitle(String place, String size, String days, String price);

    @Message("for")
    String planFor();

    @Message("When does the clock start?")
    String clockTitle();

    @Message("Not when you pay and not when you install. It starts when the phone first connects to a network in {place}.")
    String clockFirstUse(String place);

    @Message("Not when you pay and not when you install. It starts when the phone first connects to a network in one of the covered countries; a layover there counts.")
    String clockFirstUseWide();

    @Message("When you install the eSIM, not when you pay. Install it shortly before you leave.")
    String clockInstall();

    @Message("The moment you pay. Buy it shortly before you leave.")
    String clockPurchase();

    @Message("The network does not say. To be safe, install it shortly before you leave.")
    String clockUnknown();

    @Message("Pay and install")
    String lifePayInstall();

    @Message("Pay")
    String lifePay();

    @Message("Install")
    String lifeInstall();

    @Message("First connection")
    String lifeFirst();

    @Message("End")
    String lifeEnd();

    @Message("the clock starts")
    String lifeStarts();

    @Message("within {days} days of paying")
    String lifeWithin(int days);

    @Message("no time limit is stated")
    String lifeAnyTime();

    @Message("to the minute")
    String lifeMinute();

    @Message("Everything about this plan")
    String specTitle();

    @Message("Data")
    String data();

    @Message("When it is used up the connection pauses; nothing is charged.")
    String dataUsedUp();

    @Message("Unlimited, within the network’s speed policy")
    String dataUnlimited();

    @Message("None. This plan carries calls and texts only.")
    String dataNone();

    @Message("Validity")
    String validity();

    @Message("Speed")
    String speed();

    @Message("Full speed for all {size}, as far as the network tells")
    String speedFull(String size);

    @Message("As fast as the network is where you stand.")
    String speedAsNetwork();

    @Message("Unknown: the network states no limit, but may slow down heavy use")
    String speedUnknown();

    @Message("The network’s own words.")
    String speedQuoted();

    @Message("Differ by country, see the list below")
    String networksByCountry();

    @Message("The phone changes between them by itself.")
    String networksRoam();

    @Message("Not stated")
    String notStated();

    @Message("The network does not say whether sharing (hotspot) is allowed, nor in which country you appear online.")
    String notStatedText();

    @Message("Top-up")
    String topUp();

    @Message("Possible. It adds its data and its days; you see the price before you agree.")
    String topUpYes();

    @Message("Until {days} days after the plan’s end.")
    String topUpUntil(int days);

    @Message("Not possible. A new eSIM is needed when it is used up.")
    String topUpNo();

    @Message("Not included. Your own number stays reachable.")
    String callsNotIncluded();

    @Message("Included")
    String callsIncluded();

    @Message("Needed: the network asks for a passport before it works")
    String identityNeeded();

    @Message("Data roaming")
    String roaming();

    @Message("Must be switched on for this eSIM, costs nothing extra")
    String roamingOn();

    @Message("Need not be switched on")
    String roamingOff();

    @Message("Unknown; switch it on for this eSIM if there is no connection")
    String roamingUnknown();

    @Message("Installing")
    String install();

    @Message("Within {days} days of paying")
    String installWithin(int days);

    @Message("No limit is stated")
    String installAny();

    @Message("Works in")
    String worksIn();

    @Message("Only {place}.")
    String onlyWorksIn(String place);

    @Message("The network does not list the countries.")
    String coverageUnknown();

    @Message("The network adds")
    String notes();

    @Message("If it does not work out")
    String unhappyTitle();

    @Message("Not ready {minutes} minutes after you paid: refunded without you asking.")
    String unhappyLate(long minutes);

    @Message("A double click, a lost connection or a second tab never charges you twice.")
    String unhappyTwice();

    @Message("Not installed yet? You can withdraw from the purchase; how is written under “Withdraw from a purchase”.")
    String unhappyWithdraw();

    @Message("Buy this plan")
    String buyThis();

    @Message("taxes included")
    String taxesIncluded();

    @Message("eSIMs")
    String esims();

    @Message("Continue to payment")
    String buy();

    @Message("Continue")
    String buyShort();

    @Message("No account needed. You confirm the price on the next page.")
    String buyHint();

    @Message("Main action")
    String mainAction();

    @Message("On sale for {place}")
    String alternatives(String place);

    @Message("Check my phone")
    String phonePageTitle();

    @Message("An eSIM needs a phone that takes one and that is not locked to a carrier.")
    String phoneIntro();

    @Message("{model} takes an eSIM.")
    String phoneYes(String model);

    @Message("It must not be locked to a carrier. On iPhone see Settings › General › About: it should read “No SIM restrictions”. On Android ask the shop that sold it.")
    String phoneYesText();

    @Message("“{model}” is not on the networks’ lists.")
    String phoneUnknown(String model);

    @Message("That proves nothing: lists are never complete. Dial *#06# on the phone: if it shows an EID, it takes an eSIM.")
    String phoneUnknownText();

    @Message("Is it one of these?")
    String phoneSimilar();

    @Message("How to see it yourself")
    String phoneHow();

    @Message("Dial *#06#. If the phone shows a line called EID, it takes an eSIM.")
    String phoneHow1();

    @Message("iPhone: Settings › General › About › Carrier Lock must read “No SIM restrictions”.")
    String phoneHow2();

    @Message("Android: Settings › Network & internet › SIMs shows “Add eSIM”. A locked phone refuses another carrier’s eSIM.")
    String phoneHow3();
}
