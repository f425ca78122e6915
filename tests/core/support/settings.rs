//! What settings are accepted, and what a refused one does to a login.

use permission_claims::{
    claims::Claims,
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
        let simulation = Simulation::new();
        let answer = simulation.login(with([(name, value)]));
        let outcome = (field(&answer, "outcome"), field(&answer, "error"));
        let expected = ("degraded".to_owned(), "settings".to_owned());
        assert_eq!(outcome, expected, "{name}={value:?}");
        assert!(detail(&answer).contains(named), "{name}={value:?}: {}", answer.line);
        assert_eq!(answer.claims, Claims::default(), "neither claim is set");
        assert_eq!(simulation.requests().len(), 0);
    }
}
