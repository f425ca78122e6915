//! The claims: a pure function of namespace, roles and permissions.

use alloc::{string::String, vec, vec::Vec};

use crate::{
    distinct::Seen,
    error::{Code, Error},
    json::{self, Value},
    settings::Namespace,
};

/// The most that custom claims may hold in bytes of JSON; above it Auth0 fails the login.
/// <https://auth0.com/docs/secure/tokens/json-web-tokens/create-custom-claims>
pub const MOST_BYTES: usize = 100_000;

/// The same for the ID token of an implicit or hybrid login: Auth0 refuses one of about 3.5 kB,
/// and the standard claims, the base64 and the signature take more than half of it.
/// <https://community.auth0.com/t/112147>
pub const MOST_BYTES_IMPLICIT: usize = 1_500;

/// The names of permissions in their order, each once.
pub fn distinct(mut permissions: Vec<&str>) -> Vec<&str> {
    let mut seen = Seen::with_room_for(permissions.len());
    permissions.retain(|name| seen.insert([*name, ""]));
    permissions
}

/// `<namespace>/roles` and `<namespace>/permissions` as a JSON object, in this order; without the
/// latter for a login whose permissions could not be read.
pub fn custom_claims(
    namespace: &Namespace,
    roles: &[String],
    permissions: Option<&[&str]>,
) -> String {
    let [roles_name, permissions_name] = ["roles", "permissions"].map(|name| namespace.claim(name));
    let roles: Vec<_> = roles.iter().map(String::as_str).collect();
    let mut claims = vec![(roles_name.as_str(), Value::Texts(&roles))];
    claims.extend(permissions.map(|names| (permissions_name.as_str(), Value::Texts(names))));
    Value::Object(&claims).to_json()
}

/// The claims of `{namespace, roles, permissions}`, from JSON to JSON: `{claims}`, or `{detail}` where
/// the namespace is no http(s) URL, or one that Auth0 does not allow.
pub fn from_parts(parts: &[u8]) -> String {
    let (mut namespace, mut roles, mut permissions) = (None, Vec::new(), Vec::new());
    // What JavaScript's edge has just written as JSON is read as such.
    let _ = json::document(parts, |reader| {
        reader.object(&mut |name, reader| {
            match name {
                "namespace" => namespace = reader.string()?.map(Into::into),
                "roles" => roles = reader.strings()?,
                _ => permissions = reader.strings()?,
            }
            Ok(())
        })
    });
    let namespace: String = namespace.unwrap_or_default();
    let answer = Namespace::read(&namespace).map(|namespace| {
        let permissions = distinct(permissions.iter().map(String::as_str).collect());
        custom_claims(&namespace, &roles, Some(&permissions))
    });
    match answer {
        Ok(claims) => Value::Object(&[("claims", Value::Json(&claims))]).to_json(),
        Err(error) => Value::Object(&[("detail", Value::Text(error.detail))]).to_json(),
    }
}

/// The claims, if they take no more than `most_bytes`.
///
/// # Errors
///
/// `too_large`: Auth0 would fail the login.
pub fn within(most_bytes: usize, claims: String) -> Result<String, Error> {
    if claims.len() <= most_bytes {
        return Ok(claims);
    }
    let detail = if most_bytes == MOST_BYTES_IMPLICIT {
        "too many permissions for an implicit login; use the code flow or list fewer APIs in `audience`"
    } else {
        "too many permissions for a token; list fewer APIs in `audience`"
    };
    Err(Error::new(Code::TooLarge, detail))
}
