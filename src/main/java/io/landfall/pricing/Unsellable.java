package io.landfall.pricing;

/** Why a plan has no price today. */
public enum Unsellable {
    /** The supplier took it from its list. */
    WITHDRAWN,
    /** The operator took the supplier's settings away. */
    SUPPLIER_OFF,
    /** The supplier's account is in another currency than its prices are configured to be. */
    CURRENCY_MISMATCH,
    /** The supplier does not tell what it would charge. */
    NO_COST,
    /** Nobody told how to get from the supplier's currency to the shop's. */
    NO_RATE,
    /** The only known rate is older than landfall.fx.max-age. */
    RATE_TOO_OLD,
    /** The shop's currency is not one the payment service takes. */
    NOT_PAYABLE,
    /** The price would be absurdly high. */
    OUT_OF_RANGE,
    /** The reseller does not want to sell it at so thin a margin. */
    MARGIN_TOO_THIN
}
