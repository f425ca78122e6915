//! The settings: the secrets of the Action, checked.

mod address;
mod list;
mod names;
mod word;

use std::time::Duration;

pub use address::{Domain, Namespace};

use crate::{
    error::{Code, Error},
    secret::Secret,
};

/// The secrets of the Action: names and values.
pub type Secrets = Vec<(String, String)>;

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
    /// The user's permissions, direct and through roles.
    User,
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
        [
            &self.domain.url(""),
            &self.client_id,
            &self.management_audience,
        ]
        .map(String::as_str)
        .join("\n")
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
        }
    }
}

impl Settings {
    /// Checks every secret, used or not.
    ///
    /// # Errors
    ///
    /// `settings`: the detail names the first secret that is missing or wrong, never its value.
    pub fn read(secrets: &Secrets) -> Result<Self, Error> {
        names::check(secrets)?;
        let domain = Domain::read("domain", required(secrets, "domain")?)?;
        let settings = Self {
            application: Application {
                client_id: required(secrets, "clientId")?.to_owned(),
                client_secret: Secret::new(required(secrets, "clientSecret")?.to_owned()),
                management_audience: management_audience(secrets, &domain)?,
                domain,
            },
            namespace: Namespace::read("namespace", required(secrets, "namespace")?)?,
            audience: list::read(secrets, "audience")?,
            tokens: word::read(secrets, "tokens", TOKENS)?,
            source: word::read(secrets, "source", SOURCES)?,
            cache_lifetime: Duration::from_secs(number(secrets, "cacheSeconds", 300, 0, 86_400)?),
            timeout: Duration::from_millis(number(secrets, "timeoutMs", 5_000, 500, 15_000)?),
        };
        clients(secrets)?;
        word::read(secrets, "onError", ON_ERROR)?;
        Ok(settings)
    }
}

/// The words of each setting, the default first.
const TOKENS: &[(&str, Tokens)] = &[
    ("id", Tokens::Id),
    ("access", Tokens::Access),
    ("both", Tokens::Both),
];
const SOURCES: &[(&str, Source)] = &[("user", Source::User)];
const ON_ERROR: &[(&str, OnError)] = &[("allow", OnError::Allow), ("deny", OnError::Deny)];

/// The client ids of the applications whose logins get claims; none means every application.
///
/// # Errors
///
/// `settings`: the list holds nothing but commas.
pub fn clients(secrets: &Secrets) -> Result<Vec<String>, Error> {
    list::read(secrets, "clients")
}

/// What to do with a login whose permissions could not be read, whatever else is wrong with the
/// settings. An unreadable word counts as `allow`.
pub fn on_error(secrets: &Secrets) -> OnError {
    word::read(secrets, "onError", ON_ERROR).unwrap_or(OnError::Allow)
}

/// The value of a secret, trimmed. An empty one counts as absent.
fn optional<'a>(secrets: &'a Secrets, name: &str) -> Option<&'a str> {
    let (_, value) = secrets.iter().find(|(known, _)| known == name)?;
    Some(value.trim()).filter(|value| !value.is_empty())
}

fn required<'a>(secrets: &'a Secrets, name: &str) -> Result<&'a str, Error> {
    optional(secrets, name).ok_or_else(|| wrong(name, "is missing"))
}

/// A whole number in decimal digits.
fn number(
    secrets: &Secrets,
    name: &str,
    default: u64,
    least: u64,
    most: u64,
) -> Result<u64, Error> {
    let Some(value) = optional(secrets, name) else {
        return Ok(default);
    };
    let only_digits = value.bytes().all(|byte| byte.is_ascii_digit());
    value
        .parse()
        .ok()
        .filter(|number| only_digits && (least..=most).contains(number))
        .ok_or_else(|| {
            wrong(
                name,
                &[
                    "must be a whole number from ",
                    &least.to_string(),
                    " to ",
                    &most.to_string(),
                ]
                .concat(),
            )
        })
}

/// By default the audience of the tenant's own domain; a custom domain needs it said.
/// <https://auth0.com/docs/customize/custom-domains/configure-features-to-use-custom-domains>
fn management_audience(secrets: &Secrets, domain: &Domain) -> Result<String, Error> {
    let Some(value) = optional(secrets, "managementAudience") else {
        return Ok(domain.url("/api/v2/"));
    };
    if value.starts_with("https://") && !value.contains(char::is_whitespace) {
        return Ok(value.to_owned());
    }
    Err(wrong(
        "managementAudience",
        "must be like https://example.eu.auth0.com/api/v2/",
    ))
}

/// A `settings` error that names the secret and says what it must be.
fn wrong(name: &str, what: &str) -> Error {
    Error::new(Code::Settings, ["the secret `", name, "` ", what].concat())
}
