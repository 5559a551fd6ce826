package io.landfall.web.reseller.prices;

import java.util.List;

import io.landfall.pricing.MarginGuard;

/**
 * The page of prices.
 *
 * @param shops    to choose from; empty as long as there is one or none
 * @param shop     the chosen one, 0 before there is any
 * @param currency what its travellers pay in
 * @param credit   what wholesale and margins are in
 * @param from     the first plan of this page, counted from 1
 * @param warned   plans of the whole shop that need a look
 * @param newer    query of the page before, or null
 * @param older    query of the page after, or null
 */
public record PriceList(List<Choice> shops, long shop, String currency, String credit, List<Default> defaults, MarginGuard guard, String least, PriceFilter filter,
        List<Choice> countries, List<Choice> regions, List<PlanRow> rows, int total, int from, int warned, String newer, String older, String query, boolean mayChange) {

    /** Something to choose. */
    public record Choice(String value, String name, boolean chosen) {
    }

    /**
     * @param about  name of the place or brand; "" for all brands
     * @param markup "20 %"
     * @param target for the address of its form
     */
    public record Default(Source scope, String about, String markup, String target) {
    }

    public int to() {
        return from + rows.size() - 1;
    }
}
