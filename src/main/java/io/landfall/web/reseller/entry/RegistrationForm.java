package io.landfall.web.reseller.entry;

import java.util.Locale;

import jakarta.ws.rs.FormParam;

import io.landfall.resellers.RegisterReseller;

/** The form as it was typed; the password is never sent back. */
public class RegistrationForm {

    static final RegistrationForm EMPTY = new RegistrationForm();

    @FormParam("name")
    String name;
    @FormParam("kind")
    String kind;
    @FormParam("email")
    String email;
    @FormParam("password")
    String password;
    @FormParam("terms")
    String terms;

    public String name() {
        return name == null ? "" : name;
    }

    public String email() {
        return email == null ? "" : email;
    }

    public boolean isReseller() {
        return !"DEVELOPER".equals(kind);
    }

    public boolean agreed() {
        return terms != null;
    }

    RegisterReseller toCommand(Locale locale, String client) {
        return new RegisterReseller(name, kind, email, password, agreed(), locale, client);
    }
}
