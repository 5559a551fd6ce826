package io.landfall.sandbox.esimgo;

import jakarta.inject.Singleton;

import io.landfall.sandbox.stage.Documents;
import io.landfall.sandbox.stage.Switchboard;

/** Which oddities are switched on. */
@Singleton
class Quirks extends Switchboard {

    Quirks(Documents documents) {
        super(documents, "esimgo", Quirk.values());
    }
}
