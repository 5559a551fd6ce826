package io.landfall.web.operator;

import io.landfall.testsupport.FormBrowser;
import io.restassured.response.Response;

/** A browser at the operator's door. */
class OperatorBrowser extends FormBrowser {

    static final String EMAIL = "operator@landfall.example";
    static final String PASSWORD = "Demo-operator-1";

    static OperatorBrowser signedIn() {
        var browser = new OperatorBrowser();
        var answer = browser.signIn(EMAIL, PASSWORD, "");
        if (answer.statusCode() != 303) {
            throw new AssertionError("Cannot sign in: " + answer.statusCode());
        }
        return browser;
    }

    Response signIn(String email, String password, String next) {
        return signIn("/operator/sign-in", email, password, next);
    }

    @Override
    public OperatorBrowser with(String name, String value) {
        super.with(name, value);
        return this;
    }
}
