//! What settings are accepted, and what a refused one does to a login.

use permission_claims::{
    claims::Claims,
    event::Event,
    settings::{ParsedSettings, Settings},
};

use super::{Simulation, detail, field, with};

/// The settings with one secret more, or another one.
#[track_caller]
pub fn settings_with(name: &str, value: &str) -> Settings {
    match ParsedSettings::read(&with([(name, value)]).secrets).settings {
        Ok(settings) => settings,
        Err(error) => panic!("{name}={value:?} is refused: {error:?}"),
    }
}

/// The secret is refused: the login degrades without a request, and the line names the secret.
#[track_caller]
pub fn check_refused(name: &str, named: &str, values: &[&str]) {
    for value in values {
        check_settings_error(with([(name, value)]), named);
    }
}

/// The login degrades without a request, and the line names the secret.
#[track_caller]
pub fn check_settings_error(event: Event, named: &str) {
    let secrets: Vec<_> =
        event.secrets.0.iter().map(|(name, it)| (name.clone(), it.expose().to_owned())).collect();
    let simulation = Simulation::new();
    let answer = simulation.login(event);
    let outcome = (field(&answer, "outcome"), field(&answer, "error"));
    assert_eq!(outcome, ("degraded".to_owned(), "settings".to_owned()), "{secrets:?}");
    let name = format!("`{named}`");
    assert!(detail(&answer).contains(&name), "{secrets:?}: {}", answer.line);
    assert_eq!(answer.claims, Claims::default(), "neither claim is set");
    assert_eq!(simulation.requests().len(), 0);
}
