//! The settings: the secrets of the Action, checked.

mod address;
mod application;
mod audience;
mod choices;
mod enum_setting;
mod list_setting;
mod number_setting;
mod pair_setting;
mod secret_names;
mod value;

use std::time::Duration;

pub use address::{Domain, Namespace};
pub use application::Application;
pub use audience::Audience;
pub use choices::{ChosenClaims, OnError, Source, Tokens};
use list_setting::ListSetting;
use number_setting::NumberSetting;
use secret_names::SecretNames;
pub use secret_names::names;
use value::invalid;

use crate::{error::Error, event::Event, secret::Secrets};

/// The secrets as they were read: what holds whatever else is wrong, and the settings.
#[derive(Clone, Debug)]
pub struct ParsedSettings {
    /// The client ids of the applications whose logins get claims; none means every application.
    pub clients: Vec<String>,
    /// What to do with a login whose permissions could not be read; `allow` where it is unreadable.
    pub on_error: OnError,
    /// The known name that is probably misspelt, for the log line.
    pub misspelt: Option<&'static str>,
    /// All other settings, or the first fault of any.
    pub settings: Result<Settings, Error>,
}

/// The settings of the Action. `docs/settings.md` has their table.
#[derive(Clone, Debug)]
pub struct Settings {
    /// The application that reads permissions.
    pub application: Application,
    /// What the names of the claims begin with.
    pub namespace: Namespace,
    /// The APIs whose permissions are taken, as they are listed; [`Self::audience_of`] says what that
    /// means for a login.
    pub audience: Vec<String>,
    /// The claims that are set.
    pub claims: ChosenClaims,
    /// The tokens that get the claims.
    pub tokens: Tokens,
    /// Where permissions come from; [`Self::source_of`] says where those of a login come from.
    pub source: Source,
    /// How long the permissions of a role stay fresh, 0 to 24 hours; 5 minutes by default.
    pub cache_lifetime: Duration,
    /// The most that one login takes, 0.5 to 15 seconds; 5 seconds by default.
    pub timeout: Duration,
}

impl ParsedSettings {
    /// Checks every secret, used or not.
    pub fn read(secrets: &Secrets) -> Self {
        let SecretNames { checked, misspelt } = SecretNames::read(secrets);
        let clients = CLIENTS.read(secrets);
        let on_error = OnError::read(secrets);
        let settings = Settings::read(secrets);
        Self {
            settings: checked.and(settings).and_then(|settings| {
                on_error?;
                clients.as_ref().map_err(|error| *error)?;
                Ok(settings)
            }),
            misspelt,
            on_error: on_error.unwrap_or(OnError::Allow),
            clients: clients.unwrap_or_default(),
        }
    }
}

impl Settings {
    /// Checks all secrets but `clients` and `onError`.
    ///
    /// # Errors
    ///
    /// `settings`: the detail names the first secret that is missing or wrong, never its value.
    fn read(secrets: &Secrets) -> Result<Self, Error> {
        let settings = Self {
            application: Application::read(secrets)?,
            namespace: Namespace::read(secrets.get("namespace").unwrap_or_default())?,
            audience: AUDIENCE.read(secrets)?,
            claims: ChosenClaims::read(secrets)?,
            tokens: Tokens::read(secrets)?,
            source: Source::read(secrets)?,
            cache_lifetime: Duration::from_secs(CACHE_SECONDS.read(secrets)?),
            timeout: Duration::from_millis(TIMEOUT_MS.read(secrets)?),
        };
        if settings.source == Source::Effective && settings.audience.is_empty() {
            return Err(invalid("list the APIs in `audience`, which `source` effective needs"));
        }
        Ok(settings)
    }

    /// Where the permissions of a login come from, if it is to have any: in an organization always from
    /// the member's roles, because tenant-wide permissions must not leak into it.
    pub fn source_of(&self, event: &Event) -> Option<Source> {
        let source = if event.organization_id.is_some() { Source::Roles } else { self.source };
        self.claims.permissions.then_some(source)
    }

    /// The APIs whose permissions a login takes.
    pub fn audience_of<'a>(&'a self, event: &'a Event) -> Audience<'a> {
        Audience::new(&self.audience, event)
    }
}

const AUDIENCE: ListSetting = ListSetting {
    name: "audience",
    advice: "list the APIs in `audience`, separated by commas, without brackets or quotes",
};
const CLIENTS: ListSetting = ListSetting {
    name: "clients",
    advice: "list client ids in `clients`, separated by commas, without brackets or quotes",
};
const CACHE_SECONDS: NumberSetting = NumberSetting {
    name: "cacheSeconds",
    default: 300,
    range: 0..=86_400,
    advice: "set `cacheSeconds` to a whole number from 0 to 86400, or remove it",
};
const TIMEOUT_MS: NumberSetting = NumberSetting {
    name: "timeoutMs",
    default: 5_000,
    range: 500..=15_000,
    advice: "set `timeoutMs` to a whole number from 500 to 15000, or remove it",
};
