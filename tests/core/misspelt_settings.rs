//! Names of secrets that are nearly those of settings: refused, or asked about in the log line.

use crate::{
    settings_names::{KNOWN, good_value},
    support::{
        PERMISSIONS, Simulation, TOKEN, check_settings_error, detail, page, reply, settings_with,
        token, with, with_misspelt,
    },
};
use permission_claims::settings::ParsedSettings;

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
