//! The claims: a pure function of namespace, roles and permissions.

use serde::{Serialize, Serializer};

use crate::{
    error::{Code, Error},
    names::Names,
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
    pub values: Names,
}

/// `<namespace>/roles` and `<namespace>/permissions`, where they are given.
///
/// ```
/// use permission_claims::{claims::custom_claims, names::Names, settings::Namespace};
///
/// let namespace = Namespace::read("https://example.com/claims/")?;
/// let permissions = Names::distinct(&["read:users", "read:projects", "read:users"]);
/// let claims = custom_claims(&namespace, Names::distinct(&["admin"]), permissions);
/// let expected = serde_json::json!({
///     "https://example.com/claims/roles": ["admin"],
///     "https://example.com/claims/permissions": ["read:users", "read:projects"],
/// });
/// assert_eq!(serde_json::json!(claims), expected);
/// # Ok::<(), permission_claims::error::Error>(())
/// ```
pub fn custom_claims(
    namespace: &Namespace,
    roles: Option<Names>,
    permissions: Option<Names>,
) -> Claims {
    let claim = |name, values| Claim { name: namespace.claim(name), values };
    Claims {
        roles: roles.map(|names| claim("roles", names)),
        permissions: permissions.map(|names| claim("permissions", names)),
    }
}

impl Claims {
    /// Those there are.
    pub fn iter(&self) -> impl Iterator<Item = &Claim> {
        [&self.roles, &self.permissions].into_iter().flatten()
    }

    /// The same claims, if they take no more than `max_bytes` of JSON.
    ///
    /// # Errors
    ///
    /// `too_large`: Auth0 would fail the login.
    pub fn within(self, max_bytes: usize) -> Result<Self, Error> {
        if serde_json::to_string(&self).is_ok_and(|json| json.len() <= max_bytes) {
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
        serializer.collect_map(self.iter().map(|claim| (&claim.name, &claim.values)))
    }
}
