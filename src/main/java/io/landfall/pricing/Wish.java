package io.landfall.pricing;

/** What a reseller wants to change about their prices; can be looked at before it is done. */
public sealed interface Wish {

    /** Adds the rule or replaces the one of the same scope and key. */
    record Set(ResellerRule rule) implements Wish {
    }

    /** Takes a rule away: what is less specific decides again. */
    record Remove(ResellerRule.Scope scope, String key) implements Wish {
    }

    /** What becomes of plans whose margin was eaten. */
    record Guard(MarginGuard guard) implements Wish {
    }
}
