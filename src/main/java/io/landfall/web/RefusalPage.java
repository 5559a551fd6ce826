package io.landfall.web;

import java.util.Optional;

import jakarta.ws.rs.core.Response;

import io.landfall.platform.Refusal;

/** A door's own page for refusals that none of its forms put next to a field. Found by {@link ErrorMapping}; several doors may have one. */
public interface RefusalPage {

    /** Empty when the request is another door's, or when the general words will do. */
    Optional<Response> answer(Refusal refusal);
}
