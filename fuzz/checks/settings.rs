//! The settings, and the other members of an event.

use std::collections::HashSet;

use permission_claims::{
    error::Code,
    event::Event,
    secret::{Secret, Secrets},
    settings::{ParsedSettings, Settings},
};

use crate::support::{Simulation, TOKEN, claim, field, jhon, page, token};

/// A text that no advice holds.
const MARK: &str = "-7Qx9";

/// The tenant's token.
const TOKEN_TEXT: &str = "an-access-token";

/// What is read of settings can be relied on, an error shows no value of them, and a login with them
/// ends. Each line is a secret, `name=value`, or a member of the event, `.name=value`; a first line
/// `only` leaves out the secrets that are required.
#[track_caller]
pub fn check(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let event = event(&text, "");
    if let Ok(settings) = ParsedSettings::read(&event.secrets).settings {
        check_settings(&settings, &event.secrets);
    }
    check_login(event);

    let marked = self::event(&text, MARK);
    if let Err(error) = ParsedSettings::read(&marked.secrets).settings {
        assert_eq!((error.code, error.status), (Code::Settings, None));
        assert!(!error.detail.contains(MARK), "{}", error.detail);
        assert!(error.detail.contains('`'), "it names the secret: {}", error.detail);
    }
    let answer = check_login(marked);
    assert!(!answer.contains(MARK), "{answer}");
}

/// Jhon's login with other secrets and members, and a mark behind the values of the secrets. What a
/// line must never show always has one, lest it be in the line by chance.
fn event(text: &str, mark: &str) -> Event {
    let mut event = jhon();
    for (number, line) in text.split('\n').enumerate() {
        if (number, line) == (0, "only") {
            event.secrets.0.clear();
        }
        let (name, value) = line.split_once('=').unwrap_or((line, ""));
        match name {
            ".api" => event.requested_api = Some(value.to_owned()),
            ".scope" => event.requested_scopes.get_or_insert_default().push(value.to_owned()),
            ".client" => event.client_id = Some([value, MARK].concat()),
            ".organization" => event.organization_id = Some(value.to_owned()),
            ".protocol" => event.protocol = Some(value.to_owned()),
            ".role" => event.roles.get_or_insert_default().names.push(value.to_owned()),
            ".user" => event.user_id = Some([value, MARK].concat()),
            _ => {
                let mark = if name == "clientSecret" { MARK } else { mark };
                event.secrets.0.retain(|(known, _)| known != name);
                event.secrets.0.push((name.to_owned(), Secret::new([value, mark].concat())));
            }
        }
    }
    without_confidential_claims(event)
}

/// Roles and namespace are shown as they are given, even if somebody gives what nobody should see.
fn without_confidential_claims(mut event: Event) -> Event {
    let secret = event.secrets.get("clientSecret").unwrap_or_default().to_owned();
    let is_shown = |text: &str| {
        [secret.as_str(), TOKEN_TEXT].iter().any(|it| !it.is_empty() && text.contains(it))
    };
    if let Some(roles) = &mut event.roles {
        roles.names.retain(|name| !is_shown(name));
    }
    event.secrets.0.retain(|(name, value)| name != "namespace" || !is_shown(value.expose()));
    event
}

#[track_caller]
fn check_settings(settings: &Settings, secrets: &Secrets) {
    let value = |name: &str| secrets.get(name).unwrap_or_default().to_owned();
    let application = &settings.application;
    assert_eq!(application.client_id, value("clientId"));
    assert_eq!(application.client_secret.expose(), value("clientSecret"));

    let url = application.domain.url("/");
    let authority = url.strip_prefix("https://").and_then(|rest| rest.strip_suffix('/'));
    let authority = authority.expect("https, and nothing behind the host");
    let is_plain = |byte: u8| {
        byte.is_ascii_lowercase()
            || byte.is_ascii_digit()
            || matches!(byte, b'-' | b'_' | b'.' | b':')
    };
    assert!(!authority.is_empty() && authority.bytes().all(is_plain), "{authority}");

    let claim = settings.namespace.claim("roles").to_lowercase();
    let (scheme, rest) = claim.split_once("://").expect("a URL");
    assert!(matches!(scheme, "http" | "https"), "{claim}");
    assert!(!claim.contains(['?', '#', ' ', '\n']) && !claim.ends_with("//roles"), "{claim}");
    let host = rest.split(['/', ':']).next().unwrap_or_default();
    for reserved in ["auth0.com", "webtask.io", "webtask.run"] {
        assert!(host != reserved && !host.ends_with(&format!(".{reserved}")), "{claim}");
    }

    let listed = value("audience");
    let listed = listed.split(|separator: char| separator == ',' || separator.is_whitespace());
    let listed: Vec<_> = listed.filter(|api| !api.is_empty()).collect();
    assert_eq!(settings.audience, listed);
    for text in listed.into_iter().chain([application.client_secret.expose()]) {
        assert!(!matches!(text, "_VALUE_NOT_SHOWN_" | "@@A@@" | "##A##"), "{text}");
    }
    assert!(!settings.audience.iter().any(|api| api.starts_with(['[', '{', '"'])));
    assert!(application.management_audience.ends_with('/'));
    assert!(settings.claims.roles || settings.claims.permissions);
    assert!(settings.tokens.id || settings.tokens.access);
    assert!((500..=15_000).contains(&settings.timeout.as_millis()));
    assert!(settings.cache_lifetime.as_millis() <= 86_400_000);
}

/// Logs in at a tenant in which everything asked for is a page of one permission; gives all that
/// people see of it.
#[track_caller]
fn check_login(event: Event) -> String {
    let settings = ParsedSettings::read(&event.secrets).settings;
    let host = settings.as_ref().ok().map(|settings| settings.application.domain.url(""));
    let mut seen = HashSet::new();
    let roles = event.roles.iter().flat_map(|roles| &roles.names);
    let roles = roles.filter(|name| seen.insert(*name)).cloned().collect();
    let roles: Option<Vec<_>> = settings.ok().and_then(|it| it.claims.roles.then_some(roles));
    let simulation =
        Simulation::new().on("*", page(["read:a"], 100, 1)).on(TOKEN, token("an-access-token"));
    let ended = simulation.timed_login(event);
    let answer = &ended.answer;
    assert!(ended.took_ms <= 15_000, "{}", answer.line);
    for seen in simulation.requests() {
        assert_eq!(Some(format!("https://{}", seen.host)), host, "{}", seen.target);
    }
    if let Some(permissions) = claim(answer, "permissions") {
        assert!(permissions.iter().all(|name| name == "read:a"), "{permissions:?}");
        assert_eq!(claim(answer, "roles"), roles);
        assert_eq!(field(answer, "outcome"), "ok");
    }
    format!("{} {:?}", answer.line, answer.deny)
}
