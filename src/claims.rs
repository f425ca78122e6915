//! The claims: a pure function of namespace, roles and permissions.

use std::{collections::HashSet, io};

use serde::{Serialize, Serializer};

use crate::{
    error::{Code, Error},
    settings::Namespace,
};

/// The most that custom claims may hold in bytes of JSON; above it Auth0 fails the login.
/// <https://auth0.com/docs/secure/tokens/json-web-tokens/create-custom-claims>
pub const MAX_BYTES: usize = 100_000;

/// The same for the ID token of an implicit or hybrid login: Auth0 refuses one of about 3.5 kB,
/// and the standard claims, the base64 and the signature take more than half of it.
/// <https://community.auth0.com/t/112147>
pub const MAX_BYTES_IMPLICIT: usize = 1_500;

/// The claims to set: none, one, or both. Serialized as an object of arrays of texts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Claims {
    /// The roles; absent where the claim is not chosen.
    pub roles: Option<Claim>,
    /// The permissions; absent where the claim is not chosen, or they could not be read.
    pub permissions: Option<Claim>,
}

/// A claim.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Claim {
    /// Its full name.
    pub name: String,
    /// The names of roles or permissions.
    pub values: Vec<String>,
}

/// `<namespace>/roles` and `<namespace>/permissions`, where they are given: names in the given order,
/// each once.
///
/// ```
/// use permission_claims::{claims::custom_claims, settings::Namespace};
///
/// let namespace = Namespace::read("https://example.com/claims/")?;
/// let permissions = ["read:users", "read:projects", "read:users"];
/// let claims = custom_claims(&namespace, Some(&["admin"]), Some(&permissions));
/// let expected = serde_json::json!({
///     "https://example.com/claims/roles": ["admin"],
///     "https://example.com/claims/permissions": ["read:users", "read:projects"],
/// });
/// assert_eq!(serde_json::json!(claims), expected);
/// # Ok::<(), permission_claims::error::Error>(())
/// ```
pub fn custom_claims<Role: AsRef<str>, Permission: AsRef<str>>(
    namespace: &Namespace,
    roles: Option<&[Role]>,
    permissions: Option<&[Permission]>,
) -> Claims {
    let claim = |name, values| Claim { name: namespace.claim(name), values };
    Claims {
        roles: roles.map(|names| claim("roles", distinct(names))),
        permissions: permissions.map(|names| claim("permissions", distinct(names))),
    }
}

/// Each name once, where it comes first.
fn distinct<Name: AsRef<str>>(names: &[Name]) -> Vec<String> {
    let mut seen = HashSet::with_capacity(names.len());
    let names = names.iter().map(AsRef::as_ref);
    names.filter(|name| seen.insert(*name)).map(str::to_owned).collect()
}

impl Claims {
    /// The same claims, if they take no more than `max_bytes` of JSON.
    ///
    /// # Errors
    ///
    /// `too_large`: Auth0 would fail the login.
    pub fn within(self, max_bytes: usize) -> Result<Self, Error> {
        let mut length = Length(0);
        // Counting does not fail.
        if serde_json::to_writer(&mut length, &self).is_ok() && length.0 <= max_bytes {
            return Ok(self);
        }
        let detail = if self.permissions.is_none() {
            "too many roles for a token"
        } else if max_bytes == MAX_BYTES_IMPLICIT {
            "too many permissions for an implicit login; use the code flow or list fewer APIs in `audience`"
        } else {
            "too many permissions for a token; list fewer APIs in `audience`"
        };
        Err(Error::new(Code::TooLarge, detail))
    }
}

impl Serialize for Claims {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let claims = [&self.roles, &self.permissions].into_iter().flatten();
        serializer.collect_map(claims.map(|claim| (&claim.name, &claim.values)))
    }
}

/// Counts bytes instead of keeping them.
struct Length(usize);

impl io::Write for Length {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0 += bytes.len();
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
