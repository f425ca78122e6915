//! The settings: each form that is accepted, and each that is refused before any request.

use std::time::Duration;

use crate::support::{Simulation, check_refused, jhon, settings_with, with};
use permission_claims::{
    claims::Claims,
    event::Event,
    settings::{ChosenClaims, OnError, ParsedSettings, Settings, Tokens},
};

#[test]
fn domain() {
    let address = |value: &str| settings_with("domain", value).application.domain.url("/x");
    for value in [
        "tenant.eu.auth0.com",
        " tenant.eu.auth0.com\n",
        "tenant.eu.auth0.com/",
        "https://tenant.eu.auth0.com",
        "https://tenant.eu.auth0.com/",
        "HTTPS://TENANT.eu.auth0.com/",
    ] {
        assert_eq!(address(value), "https://tenant.eu.auth0.com/x", "{value:?}");
    }
    assert_eq!(address("login.example.com:8443"), "https://login.example.com:8443/x");
    assert_eq!(address("https://localhost:3000/"), "https://localhost:3000/x");
    check_refused(
        "domain",
        "domain",
        &[
            "http://tenant.auth0.com",
            "ftp://tenant.auth0.com",
            "//tenant.auth0.com",
            "https://https://tenant.auth0.com",
            "https:tenant.auth0.com",
            "https://",
            "tenant.auth0.com/api/v2/",
            "https://tenant.auth0.com/authorize",
            "tenant.auth0.com?a",
            "tenant.auth0.com/?a",
            "tenant.auth0.com#a",
            "user@tenant.auth0.com",
            "user:password@tenant.auth0.com",
            "https://tenant.auth0.com@evil.example",
            "tenant.auth0.com\\@evil.example",
            "tenant auth0.com",
            "tenant.\tauth0.com",
            "tenant.auth0.com:",
            "tenant.auth0.com:0",
            "tenant.auth0.com:65536",
            "tenant.auth0.com:https",
            "tenant.auth0.com:+443",
            "tenant.auth0.com:443:443",
            "tenant..auth0.com",
            ".auth0.com",
            "tenant%2eauth0.com",
            "tenant.auth0.com, other.auth0.com",
        ],
    );
}

#[test]
fn namespace() {
    for (value, expected) in [
        ("https://example.com/claims", "https://example.com/claims/roles"),
        (" https://example.com/claims/ ", "https://example.com/claims/roles"),
        ("http://example.com///", "http://example.com/roles"),
        ("https://example.com:8443/a/b//", "https://example.com:8443/a/b/roles"),
        ("HTTPS://Example.com/Claims", "HTTPS://Example.com/Claims/roles"),
        ("https://notauth0.com", "https://notauth0.com/roles"),
        ("https://auth0.com.example.com", "https://auth0.com.example.com/roles"),
        ("https://example.com/auth0.com", "https://example.com/auth0.com/roles"),
        ("https://mywebtask.io", "https://mywebtask.io/roles"),
    ] {
        assert_eq!(
            settings_with("namespace", value).namespace.claim("roles"),
            expected,
            "{value:?}"
        );
    }
    check_refused(
        "namespace",
        "namespace",
        &[
            "example.com/claims",
            "urn:example:claims",
            "ftp://example.com",
            "https:/example.com",
            "https://",
            "https:///claims",
            "https://example.com/?a",
            "https://example.com?",
            "https://example.com/#a",
            "https://example.com/a b",
            "https://example.com/a\u{fffd}",
            "https://auth0.com",
            "https://auth0.com/claims/",
            "http://AUTH0.com",
            "https://tenant.eu.auth0.com/claims",
            "https://auth0.com:8443/claims",
            "https://auth0.com./claims",
            "https://webtask.io",
            "https://a.webtask.io",
            "https://webtask.run",
            "https://a.b.Webtask.Run/c",
            "https://user@auth0.com/claims",
            "https://example.com\\@auth0.com/",
        ],
    );
}

#[test]
fn management_audience() {
    let audience = |settings: Settings| settings.application.management_audience;
    let default =
        ParsedSettings::read(&with([("domain", "A.eu.auth0.com:444")]).secrets).settings.unwrap();
    assert_eq!(audience(default), "https://a.eu.auth0.com:444/api/v2/");
    let said = " https://tenant.eu.auth0.com/api/v2/ ";
    assert_eq!(audience(settings_with("managementAudience", said)), said.trim());
    assert_eq!(
        audience(settings_with("managementAudience", said.trim().trim_end_matches('/'))),
        said.trim()
    );
    let odd = [
        "tenant.eu.auth0.com",
        "http://a.eu.auth0.com/api/v2/",
        "https://a/ https://b/",
        "https://a.eu.auth0.com/\u{fffd}",
    ];
    check_refused("managementAudience", "managementAudience", &odd);
}

#[test]
fn lists() {
    assert_eq!(ParsedSettings::read(&jhon().secrets).settings.unwrap().audience, [""; 0]);
    for value in ["a b", "a,b", " a , b ", "a\nb", "a,,b,", "a\t\r\n,b"] {
        assert_eq!(settings_with("audience", value).audience, ["a", "b"], "{value:?}");
    }
    assert_eq!(settings_with("audience", "https://A/,urn:b").audience, ["https://A/", "urn:b"]);
}

#[test]
fn words() {
    for (value, tokens) in [
        ("id", [true, false]),
        (" ID ", [true, false]),
        ("id id", [true, false]),
        ("access", [false, true]),
        ("Access,", [false, true]),
        ("both", [true, true]),
        ("BOTH", [true, true]),
        ("id, access", [true, true]),
        ("ACCESS\nid", [true, true]),
    ] {
        let Tokens { id, access } = settings_with("tokens", value).tokens;
        assert_eq!([id, access], tokens, "{value:?}");
    }
    let default = ParsedSettings::read(&jhon().secrets).settings.unwrap();
    assert_eq!(default.tokens, Tokens { id: true, access: false });
    let odd = ["idToken", "all", "id;access", "i d", "id both", "both both", ",", "[\"id\"]"];
    check_refused("tokens", "tokens", &odd);

    for (value, claims) in [
        ("roles", [true, false]),
        (" PERMISSIONS ", [false, true]),
        ("roles permissions", [true, true]),
        ("permissions, Roles", [true, true]),
    ] {
        let ChosenClaims { roles, permissions } = settings_with("claims", value).claims;
        assert_eq!([roles, permissions], claims, "{value:?}");
    }
    assert_eq!(default.claims, ChosenClaims { roles: true, permissions: true });
    check_refused("claims", "claims", &["both", "role", "roles;permissions", ",", "roles email"]);

    for (value, source) in [("user", "user"), (" USER ", "user"), ("Roles", "roles")] {
        assert_eq!(settings_with("source", value).source.as_str(), source);
    }
    check_refused("source", "source", &["users", "role", "user,roles"]);
}

#[test]
fn on_error_is_read_whatever_else_is_wrong() {
    let on_error = |event: Event| ParsedSettings::read(&event.secrets).on_error;
    for (value, expected) in [
        ("allow", OnError::Allow),
        ("Deny", OnError::Deny),
        (" DENY ", OnError::Deny),
        ("denied", OnError::Allow),
    ] {
        assert_eq!(on_error(with([("onError", value)])), expected, "{value}");
    }
    assert_eq!(on_error(jhon()), OnError::Allow);
    check_refused("onError", "onError", &["denied", "true", "allow,deny"]);

    let answer = Simulation::new().login(with([("onError", "deny"), ("timeoutMs", "soon")]));
    assert_eq!(answer.deny.as_deref(), Some("permission-claims: settings"));
    assert_eq!(answer.claims, Claims::default());
}

#[test]
fn numbers() {
    let fresh = |value| settings_with("cacheSeconds", value).cache_lifetime.as_secs();
    assert_eq!(["0", "1", " 300 ", "86400"].map(fresh), [0, 1, 300, 86_400]);
    let timeout = |value| settings_with("timeoutMs", value).timeout.as_millis();
    assert_eq!(["500", "5000", "\t15000"].map(timeout), [500, 5_000, 15_000]);
    let default = ParsedSettings::read(&jhon().secrets).settings.unwrap();
    assert_eq!(default.cache_lifetime, Duration::from_secs(300));
    assert_eq!(default.timeout, Duration::from_millis(5_000));

    let odd = [
        "-1",
        "1.5",
        "1e3",
        "+600",
        "0x200",
        "600 ms",
        "6 00",
        "six",
        "٦٠٠",
        "99999999999999999999",
    ];
    check_refused("cacheSeconds", "cacheSeconds", &odd);
    check_refused("cacheSeconds", "cacheSeconds", &["86401"]);
    check_refused("timeoutMs", "timeoutMs", &odd);
    check_refused("timeoutMs", "timeoutMs", &["0", "499", "15001"]);
}
