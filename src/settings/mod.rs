//! The settings: the secrets of the Action, checked.

mod address;
mod enum_setting;
mod list_setting;
mod number_setting;
mod secret_names;
mod value;

use std::time::Duration;

pub use address::{Domain, Namespace};
use enum_setting::EnumSetting;
use list_setting::ListSetting;
use number_setting::NumberSetting;
use value::{invalid, optional, required};

use crate::{
    error::Error,
    event::Event,
    secret::{Secret, Secrets},
};

/// The secrets as they were read: what holds whatever else is wrong, and the settings.
#[derive(Clone, Debug)]
pub struct ParsedSettings {
    /// The client ids of the applications whose logins get claims; none means every application.
    pub clients: Vec<String>,
    /// What to do with a login whose permissions could not be read; `allow` where it is unreadable.
    pub on_error: OnError,
    /// All other settings, or the first fault of any.
    pub settings: Result<Settings, Error>,
}

/// The settings of the Action. The README has their table.
#[derive(Clone, Debug)]
pub struct Settings {
    /// The application that reads permissions.
    pub application: Application,
    /// What the names of the claims begin with.
    pub namespace: Namespace,
    /// The identifiers of the APIs whose permissions are taken; none means every API.
    pub audience: Vec<String>,
    /// The tokens that get the claims.
    pub tokens: Tokens,
    /// Where permissions come from.
    pub source: Source,
    /// How long the permissions of a role stay fresh, 0 to 24 hours; 5 minutes by default.
    pub cache_lifetime: Duration,
    /// The most that one login takes, 0.5 to 15 seconds; 5 seconds by default.
    pub timeout: Duration,
}

/// The machine-to-machine application, and the tenant that it belongs to.
#[derive(Clone, Debug)]
pub struct Application {
    /// The host of the tenant.
    pub domain: Domain,
    /// Its client id.
    pub client_id: String,
    /// Its client secret.
    pub client_secret: Secret,
    /// The identifier of the Management API, which names the tenant's own domain even where
    /// `domain` is a custom one.
    pub management_audience: String,
}

/// The tokens that get the claims.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tokens {
    /// The ID token.
    Id,
    /// The access token.
    Access,
    /// Both of them.
    Both,
}

/// Where permissions come from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Source {
    /// The user's permissions in the whole tenant, direct and through roles.
    User,
    /// The permissions of the user's roles, which are kept in memory.
    Roles,
    /// The user's permissions in the APIs of `audience`, also through groups.
    Effective,
}

/// What happens to a login whose permissions could not be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OnError {
    /// It goes on without the permissions claim.
    Allow,
    /// It is denied.
    Deny,
}

impl Application {
    /// What tells this application from others: nothing is shared between two of them.
    pub fn identity(&self) -> String {
        // Neither the domain nor the audience holds the end of a line.
        let domain = self.domain.url("\n");
        [domain.as_str(), &self.client_id, "\n", &self.management_audience].concat()
    }
}

impl OnError {
    /// How the log line says that it was done.
    pub fn outcome(self) -> &'static str {
        match self {
            Self::Allow => "degraded",
            Self::Deny => "denied",
        }
    }
}

impl Tokens {
    /// Whether the ID token gets the claims.
    pub fn has_id(self) -> bool {
        self != Self::Access
    }

    /// Whether the access token gets the claims.
    pub fn has_access(self) -> bool {
        self != Self::Id
    }
}

impl Source {
    /// The source as the setting and the log line name it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::User => "user",
            Self::Roles => "roles",
            Self::Effective => "effective",
        }
    }
}

impl ParsedSettings {
    /// Checks every secret, used or not.
    pub fn read(secrets: &Secrets) -> Self {
        let clients = CLIENTS.read(secrets);
        let on_error = ON_ERROR.read(secrets);
        let settings = Settings::read(secrets);
        Self {
            settings: settings.and_then(|settings| {
                on_error?;
                clients.as_ref().map_err(|error| *error)?;
                Ok(settings)
            }),
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
        secret_names::check(secrets)?;
        let text = |name: &str| optional(secrets, name).unwrap_or_default();
        let domain = Domain::read(text("domain"))?;
        let settings = Self {
            tokens: TOKENS.read(secrets)?,
            source: SOURCE.read(secrets)?,
            cache_lifetime: Duration::from_secs(CACHE_SECONDS.read(secrets)?),
            timeout: Duration::from_millis(TIMEOUT_MS.read(secrets)?),
            application: Application {
                client_id: required(text("clientId"), "set `clientId` to that of the application")?,
                client_secret: Secret::new(required(
                    text("clientSecret"),
                    "set `clientSecret` to that of the application",
                )?),
                management_audience: management_audience(secrets, &domain)?,
                domain,
            },
            namespace: Namespace::read(text("namespace"))?,
            audience: AUDIENCE.read(secrets)?,
        };
        if settings.source == Source::Effective && settings.audience.is_empty() {
            return Err(invalid("list the APIs in `audience`, which `source` effective needs"));
        }
        Ok(settings)
    }

    /// Where the permissions of a login come from: in an organization always from the member's roles,
    /// because tenant-wide permissions must not leak into it.
    pub fn source_of(&self, event: &Event) -> Source {
        if event.organization_id.is_some() { Source::Roles } else { self.source }
    }

    /// The identifiers of the APIs whose permissions are to be selected from what a source lists; none
    /// means all: `effective` is asked API by API.
    pub fn selected_audience(&self, source: Source) -> &[String] {
        if source == Source::Effective { &[] } else { &self.audience }
    }
}

const TOKENS: EnumSetting<Tokens> = EnumSetting {
    name: "tokens",
    words: &[("id", Tokens::Id), ("access", Tokens::Access), ("both", Tokens::Both)],
    advice: "set `tokens` to id, access or both, or remove it",
};
const SOURCE: EnumSetting<Source> = EnumSetting {
    name: "source",
    words: &[("user", Source::User), ("roles", Source::Roles), ("effective", Source::Effective)],
    advice: "set `source` to user, roles or effective, or remove it",
};
const ON_ERROR: EnumSetting<OnError> = EnumSetting {
    name: "onError",
    words: &[("allow", OnError::Allow), ("deny", OnError::Deny)],
    advice: "set `onError` to allow or deny, or remove it",
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

const AUDIENCE: ListSetting =
    ListSetting { name: "audience", advice: "list the APIs in `audience`, or remove it" };
const CLIENTS: ListSetting =
    ListSetting { name: "clients", advice: "list client ids in `clients`, or remove it" };

/// By default the audience of the tenant's own domain; a custom domain needs it said.
/// <https://auth0.com/docs/customize/custom-domains/configure-features-to-use-custom-domains>
fn management_audience(secrets: &Secrets, domain: &Domain) -> Result<String, Error> {
    let Some(value) = optional(secrets, "managementAudience") else {
        return Ok(domain.url("/api/v2/"));
    };
    if value.starts_with("https://") && !value.contains(char::is_whitespace) {
        return Ok(value.to_owned());
    }
    Err(invalid("set `managementAudience` to https://TENANT/api/v2/ of the tenant's own domain"))
}
