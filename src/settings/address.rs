//! The tenant's host, and the namespace of the claims.

use super::value::{invalid, is_unmeant_character, required};
use crate::{error::Error, secret::Secrets, whole_number};

/// The host of a tenant, with its port if it is not 443.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Domain(String);

impl Domain {
    /// Reads a host, tolerating `https://` in front and `/` behind, as pasted from a browser.
    pub(super) fn read(secrets: &Secrets) -> Result<Self, Error> {
        let advice = "set `domain` to the host of the tenant, like example.eu.auth0.com";
        let value = required(secrets, "domain", advice)?;
        let host = strip_scheme(value, "https://").unwrap_or(value).trim_end_matches('/');
        if is_authority(host) { Ok(Self(host.to_ascii_lowercase())) } else { Err(invalid(advice)) }
    }

    /// The https address of a path (and query) on this host.
    pub fn url(&self, path: &str) -> String {
        format!("https://{}{path}", self.0)
    }
}

/// What the names of the claims begin with: an http(s) URL without trailing slashes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Namespace(String);

/// Auth0 silently drops claims whose namespace is at or under these hosts.
/// <https://auth0.com/docs/secure/tokens/json-web-tokens/create-custom-claims>
const RESERVED_HOSTS: [&str; 3] = ["auth0.com", "webtask.io", "webtask.run"];

impl Namespace {
    /// Reads an http(s) URL, and drops its trailing slashes.
    ///
    /// # Errors
    ///
    /// `settings`: it is none, or Auth0 would drop claims that begin with it.
    pub fn read(value: &str) -> Result<Self, Error> {
        let rest = strip_scheme(value, "https://").or_else(|| strip_scheme(value, "http://"));
        let authority = rest.unwrap_or_default().split('/').next().unwrap_or_default();
        let is_odd = |character: char| {
            character.is_whitespace()
                || character.is_control()
                || is_unmeant_character(character)
                || matches!(character, '?' | '#' | '\\' | '"')
        };
        if !is_authority(authority) || value.contains(is_odd) {
            return Err(invalid(
                "set `namespace` to an http(s) URL without query or fragment, like https://example.com/claims",
            ));
        }
        let host = authority.split(':').next().unwrap_or_default().to_ascii_lowercase();
        if RESERVED_HOSTS.iter().any(|reserved| is_at_or_under(&host, reserved)) {
            return Err(invalid(
                "set `namespace` to a URL that is not under auth0.com, webtask.io or webtask.run",
            ));
        }
        Ok(Self(value.trim_end_matches('/').to_owned()))
    }

    /// The full name of a claim.
    pub fn claim(&self, name: &str) -> String {
        format!("{}/{name}", self.0)
    }
}

fn strip_scheme<'a>(value: &'a str, scheme: &str) -> Option<&'a str> {
    let (start, rest) = value.split_at_checked(scheme.len())?;
    start.eq_ignore_ascii_case(scheme).then_some(rest)
}

/// Whether this is `host` or `host:port` in letters, digits, `-`, `_` and dots between labels;
/// so there is no user info, path, query, percent sign or white space in it.
fn is_authority(text: &str) -> bool {
    let (host, port) = text.split_once(':').unwrap_or((text, "443"));
    let is_letter = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_');
    let mut labels = host.as_bytes().split(|byte| *byte == b'.');
    labels.all(|label| !label.is_empty() && label.iter().all(is_letter))
        && whole_number::parse(port).is_some_and(|port| (1..=0xffff).contains(&port))
}

fn is_at_or_under(host: &str, parent: &str) -> bool {
    host.strip_suffix(parent).is_some_and(|rest| rest.is_empty() || rest.ends_with('.'))
}
