//! Which settings there are: their names, and who is looked at first.

use crate::support::{
    PERMISSIONS, Simulation, TOKEN, check_refused, check_settings_error, detail, field, jhon, page,
    reply, settings_with, token, with, with_misspelt,
};
use permission_claims::{claims::Claims, error::Code, event::Event, settings::ParsedSettings};

/// All there are, each with a value that is accepted.
const KNOWN: [(&str, &str); 13] = [
    ("domain", "tenant.eu.auth0.com"),
    ("clientId", "machine"),
    ("clientSecret", "secret"),
    ("namespace", "https://example.com/claims"),
    ("managementAudience", "https://tenant.eu.auth0.com/api/v2/"),
    ("audience", "https://api.example.com/"),
    ("clients", "single-page-app"),
    ("claims", "roles permissions"),
    ("tokens", "id"),
    ("source", "user"),
    ("cacheSeconds", "300"),
    ("onError", "allow"),
    ("timeoutMs", "5000"),
];

fn good_value(name: &str) -> &'static str {
    KNOWN.iter().find(|(known, _)| *known == name).expect(name).1
}

#[test]
fn required_secrets() {
    for name in ["domain", "clientId", "clientSecret", "namespace"] {
        let mut event = jhon();
        event.secrets.0.retain(|(known, _)| known != name);
        let answer = Simulation::new().login(event);
        assert_eq!(field(&answer, "error"), "settings");
        assert!(detail(&answer).contains(name), "{}", answer.line);
        check_refused(name, name, &["", " \t\n"]);
    }
}

#[test]
fn a_name_that_is_nearly_a_known_one_is_refused() {
    for (name, meant) in [
        ("Audience", "audience"),
        ("AUDIENCE", "audience"),
        ("audi-ence", "audience"),
        ("_audience_", "audience"),
        ("client_id", "clientId"),
        ("CLIENT_SECRET", "clientSecret"),
        ("client-secret", "clientSecret"),
        ("clientid", "clientId"),
        ("Domain", "domain"),
        ("name-space", "namespace"),
        ("management_audience", "managementAudience"),
        ("Clients", "clients"),
        ("CLAIMS", "claims"),
        ("TOKENS", "tokens"),
        ("Source", "source"),
        ("cache_seconds", "cacheSeconds"),
        ("onerror", "onError"),
        ("TIMEOUT_MS", "timeoutMs"),
    ] {
        check_settings_error(with_misspelt(meant, name, "https://example.org/"), meant);
        // An empty one says nothing, as if it were not there.
        check_settings_error(with([(name, "https://example.org/"), (meant, " ")]), meant);
        let event = with([(name, "https://example.org/"), (meant, good_value(meant))]);
        assert!(ParsedSettings::read(&event.secrets).settings.is_ok(), "{meant} is there, too");
    }
    for name in ["an audience", "secret", "API_KEY", ""] {
        settings_with(name, "whatever");
    }
}

/// The name that a login with a secret of this name is hinted at.
fn hint_at(name: &str) -> &'static str {
    ParsedSettings::read(&with([(name, "whatever")]).secrets).misspelt.unwrap_or_default()
}

#[test]
fn a_name_that_is_one_slip_away_from_a_known_one_is_hinted_at() {
    for (name, meant) in [
        // One letter less, more, other, or two neighbors exchanged; anywhere.
        ("surce", "source"),
        ("ource", "source"),
        ("sourc", "source"),
        ("sources", "source"),
        ("ssource", "source"),
        ("soource", "source"),
        ("sourse", "source"),
        ("zource", "source"),
        ("sourcé", "source"),
        ("osurce", "source"),
        ("soucre", "source"),
        ("sourec", "source"),
        ("onErorr", "onError"),
        ("onErrors", "onError"),
        ("audiences", "audience"),
        ("äudience", "audience"),
        ("claim", "claims"),
        ("toekns", "tokens"),
        ("manegementAudience", "managementAudience"),
        ("cacheSecond", "cacheSeconds"),
        ("timoutMs", "timeoutMs"),
        // Without regard to case, `-` and `_`.
        ("SOURCES", "source"),
        ("AUDIENCE_S", "audience"),
        ("-on_errror-", "onError"),
        // Two slips; neighbors of neighbors exchanged; names of their own.
        ("surces", ""),
        ("onErrrror", ""),
        ("resource", ""),
        ("suorec", ""),
        ("ruosce", ""),
        ("clint", ""),
        ("token", ""),
        ("Token", ""),
        ("TOKEN", ""),
        ("CLIENT", ""),
        ("cli_ent", ""),
        ("secret", ""),
        ("API_KEY", ""),
        ("", ""),
        ("-", ""),
    ] {
        assert_eq!(hint_at(name), meant, "{name}");
    }
    let long = "source".repeat(100_000);
    assert_eq!(hint_at(&long), "");
}

#[test]
fn a_hint_ends_when_the_known_name_is_set() {
    for (name, value) in KNOWN {
        let misspelt = format!("{name}x");
        let without = with_misspelt(name, &misspelt, "whatever");
        assert_eq!(ParsedSettings::read(&without.secrets).misspelt, Some(name));
        let empty = with([(&misspelt, "whatever"), (name, " ")]);
        assert_eq!(ParsedSettings::read(&empty.secrets).misspelt, Some(name));
        let set = with([(&misspelt, "whatever"), (name, value)]);
        assert_eq!(ParsedSettings::read(&set.secrets).misspelt, None, "{name} is set");
        let only_known = with([(name, value)]);
        assert_eq!(ParsedSettings::read(&only_known.secrets).misspelt, None);
    }
}

#[test]
fn the_first_of_several_is_hinted_at() {
    let hint = |secrets: [(&str, &str); 2]| ParsedSettings::read(&with(secrets).secrets).misspelt;
    assert_eq!(hint([("surce", ""), ("onErorr", "")]), Some("source"));
    assert_eq!(hint([("onErorr", ""), ("surce", "")]), Some("onError"));
}

#[test]
fn the_hint_comes_last_on_every_line_but_a_skipped_one() {
    let misspelt = ("onErorr", "deny");
    let good = || Simulation::new().on(TOKEN, token("token")).on(PERMISSIONS, page(["a"], 100, 1));
    assert_eq!(detail(&good().login(with([misspelt]))), "is `onError` misspelt?");
    let none = good().login(with([misspelt, ("audience", "https://other/")]));
    let expected = "no permission is of an API in `audience`; is `onError` misspelt?";
    assert_eq!(detail(&none), expected);

    let refused = Simulation::new().on(TOKEN, token("token")).on(PERMISSIONS, reply(500, ""));
    let unavailable = detail(&refused.login(with([misspelt])));
    assert!(unavailable.ends_with("; is `onError` misspelt?"), "{unavailable}");
    let settings = detail(&Simulation::new().login(with([misspelt, ("source", "all")])));
    let expected = "set `source` to user, roles or effective, or remove it; is `onError` misspelt?";
    assert_eq!(settings, expected);

    let skipped = Simulation::new().login(with([misspelt, ("clients", "other")]));
    assert_eq!(detail(&skipped), "not in clients");
}

#[test]
fn placeholders_are_refused() {
    for (name, _) in KNOWN {
        for value in ["@@NAME@@", " ##A_1##\n", "@@_@@", "##7##", "_VALUE_NOT_SHOWN_", "a\u{fffd}"]
        {
            check_refused(name, name, &[value]);
        }
    }
    for value in ["@@NAME@@x", "x@@NAME@@", "@@name@@", "@@A-B@@", "@@@@", "##", "@@A##", "@A@"] {
        for name in ["clientId", "clientSecret", "clients"] {
            let settings = ParsedSettings::read(&with([(name, value)]).secrets).settings;
            assert!(settings.is_ok(), "{name}={value}");
        }
    }
    settings_with("clientSecret", "a ##NAME##");
    // Of others nothing is known.
    settings_with("stripeKey", "@@STRIPE_KEY@@");
}

#[test]
fn lists_of_identifiers_are_plain() {
    for name in ["audience", "clients"] {
        for value in [
            "a, @@NAME@@",
            "a, b\u{fffd}",
            "##NAME## a",
            "_VALUE_NOT_SHOWN_,b",
            r#"["a", "b"]"#,
            "[ a ]",
            "a,[b]",
            r#"{"a": 1}"#,
            r#""a""#,
            "'a' 'b'",
            "a 'b'",
            "“a”",
            "„a“",
            "‘a’",
            "«a»",
            "`a`",
            ",",
            " , ,\n",
        ] {
            check_refused(name, name, &[value]);
        }
        settings_with("audience", "a[0] b{c} d\"e f'g urn:@@NAME@@");
    }
}

#[test]
fn clients_that_cannot_be_read_are_so_for_every_application() {
    for (name, value) in [
        ("clients", "@@CLIENTS@@"),
        ("clients", "[\"single-page-app\"]"),
        ("clients", "another-app @@CLIENT@@"),
        ("clients", "another-app\u{fffd}"),
        ("clients", ","),
        ("Clients", "another-app"),
    ] {
        check_settings_error(with([(name, value)]), "clients");
        let answer = Simulation::new().login(with([(name, value), ("onError", "deny")]));
        assert_eq!(answer.deny.as_deref(), Some("permission-claims: settings"));
    }
}

#[test]
fn clients_are_looked_at_first() {
    let answer = |settings: [(&str, &str); 2]| {
        let simulation = Simulation::new();
        let answer = simulation.login(with(settings));
        assert_eq!(simulation.requests().len(), 0);
        (field(&answer, "outcome"), answer.claims, answer.deny)
    };
    let skipped = ("skipped".to_owned(), Claims::default(), None);
    assert_eq!(answer([("clients", "other-app"), ("source", "user")]), skipped);
    // Exact, and whatever else is wrong.
    assert_eq!(answer([("clients", "Single-Page-App"), ("domain", "http://")]), skipped);
    assert_eq!(answer([("clients", "a,b c"), ("onError", "deny")]), skipped);
    assert_eq!(answer([("clients", "other-app"), ("Audience", "x")]), skipped);
    let (outcome, ..) = answer([("clients", "x, single-page-app"), ("domain", "http://")]);
    assert_eq!(outcome, "degraded");

    assert_eq!(
        detail(&Simulation::new().login(with([("clients", "other-app")]))),
        "not in clients"
    );

    let nameless = Event { client_id: None, ..with([("clients", "single-page-app")]) };
    assert_eq!(field(&Simulation::new().login(nameless), "outcome"), "skipped");
}

#[test]
fn an_error_never_shows_a_value() {
    for name in ["domain", "namespace", "tokens", "source", "onError", "timeoutMs", "Audience"] {
        let event = with([(name, "hidden value")]);
        let error = ParsedSettings::read(&event.secrets).settings.unwrap_err();
        assert_eq!(error.code, Code::Settings);
        let answer = Simulation::new().login(event);
        assert!(!format!("{error:?} {answer:?}").contains("hidden"), "{name}");
    }
}
