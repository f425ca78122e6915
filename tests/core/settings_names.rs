//! Which settings there are: their names, and who is looked at first.

use crate::support::{Simulation, check_refused, detail, field, jhon, settings_with, with};
use permission_claims::{claims::Claims, error::Code, event::Event, settings::ParsedSettings};

#[test]
fn required_secrets() {
    for name in ["domain", "clientId", "clientSecret", "namespace"] {
        let mut event = jhon();
        event.secrets.retain(|(known, _)| known != name);
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
        ("TOKENS", "tokens"),
        ("Source", "source"),
        ("cache_seconds", "cacheSeconds"),
        ("onerror", "onError"),
        ("TIMEOUT_MS", "timeoutMs"),
    ] {
        check_refused(name, meant, &["https://example.org/"]);
    }
    for name in ["audiences", "an audience", "secret", "API_KEY", "äudience", ""] {
        settings_with(name, "whatever");
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
