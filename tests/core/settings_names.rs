//! Which settings there are, what none of them may be, and who is looked at first.

use std::fs;

use crate::support::{
    Simulation, check_refused, check_settings_error, detail, field, jhon, settings_with, with,
};
use permission_claims::{
    claims::Claims,
    error::Code,
    event::Event,
    settings::{self, ParsedSettings},
};

/// All there are, each with a value that is accepted.
pub const KNOWN: [(&str, &str); 13] = [
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

pub fn good_value(name: &str) -> &'static str {
    KNOWN.iter().find(|(known, _)| *known == name).expect(name).1
}

#[test]
fn the_documents_list_them_all() {
    let document = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/settings.md");
    let document = fs::read_to_string(document).expect("docs/settings.md");
    let table = document.lines().skip_while(|line| !line.starts_with("| secret |")).skip(2);
    let cells = table.map_while(|row| row.strip_prefix("| ")?.split(" |").next());
    let listed: Vec<_> = cells.flat_map(|cell| cell.split('`').skip(1).step_by(2)).collect();
    assert_eq!(listed, settings::names().collect::<Vec<_>>());
    assert_eq!(listed, KNOWN.map(|(name, _)| name));
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
fn placeholders_are_refused() {
    for (name, _) in KNOWN {
        for value in ["@@NAME@@", " ##A_1##\n", "@@_@@", "##7##", "_VALUE_NOT_SHOWN_"] {
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
fn characters_that_nobody_meant_are_refused() {
    for (name, value) in KNOWN {
        for unmeant in
            ["\u{fffd}", "\u{200b}", "\u{200e}", "\u{202c}", "\u{2060}", "\u{feff}", "\u{ad}"]
        {
            check_refused(
                name,
                name,
                &[&format!("{value}{unmeant}"), &format!("{unmeant}{value}")],
            );
        }
    }
}

#[test]
fn lists_of_identifiers_are_plain() {
    for name in ["audience", "clients"] {
        for value in [
            "a, @@NAME@@",
            "a, b\u{fffd}",
            "a\u{200b}, b",
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
