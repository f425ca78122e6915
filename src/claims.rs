//! The claims: a pure function of namespace, roles and permissions.

use alloc::{borrow::ToOwned, string::String, vec, vec::Vec};

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

/// Claims by name, in the order in which they are set.
pub type Claims = Vec<(String, Vec<String>)>;

/// The claims as members of a JSON object.
pub fn members(claims: &Claims) -> Vec<(&str, Value<'_>)> {
    claims.iter().map(|(name, values)| (name.as_str(), Value::Texts(values))).collect()
}

/// The names of permissions in their order, each once.
pub fn distinct<'a>(permissions: impl ExactSizeIterator<Item = &'a str>) -> Vec<String> {
    let mut seen = Seen::with_room_for(permissions.len());
    permissions.filter(|name| seen.insert([*name, ""])).map(str::to_owned).collect()
}

/// `<namespace>/roles` and `<namespace>/permissions`.
pub fn custom_claims(namespace: &Namespace, roles: &[String], permissions: Vec<String>) -> Claims {
    let mut claims = roles_claim(namespace, roles);
    claims.push((namespace.claim("permissions"), permissions));
    claims
}

/// `<namespace>/roles` alone, for a login whose permissions could not be read.
pub fn roles_claim(namespace: &Namespace, roles: &[String]) -> Claims {
    vec![(namespace.claim("roles"), roles.to_vec())]
}

/// The claims of `{namespace, roles, permissions}`, from JSON to JSON: `{claims}`, or `{detail}` where
/// the namespace is no http(s) URL, or one that Auth0 does not allow.
pub fn from_parts(parts: &str) -> String {
    let (mut namespace, mut roles, mut permissions) = (None, Vec::new(), Vec::new());
    // What JavaScript's edge has just written as JSON is read as such.
    let _ = json::document(parts.as_bytes(), |reader| {
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
        let permissions = distinct(permissions.iter().map(String::as_str));
        custom_claims(&namespace, &roles, permissions)
    });
    match answer {
        Ok(claims) => Value::Object(&[("claims", Value::Object(&members(&claims)))]).to_json(),
        Err(error) => Value::Object(&[("detail", Value::Text(error.detail))]).to_json(),
    }
}

/// The claims, if they take no more than `most_bytes` as JSON.
///
/// # Errors
///
/// `too_large`: Auth0 would fail the login.
pub fn within(most_bytes: usize, claims: Claims) -> Result<Claims, Error> {
    if json_bytes(&claims) <= most_bytes {
        return Ok(claims);
    }
    let detail = if most_bytes == MOST_BYTES_IMPLICIT {
        "too many permissions for an implicit login; use the code flow or list fewer APIs in `audience`"
    } else {
        "too many permissions for a token; list fewer APIs in `audience`"
    };
    Err(Error::new(Code::TooLarge, detail))
}

/// The length of the claims as one JSON object.
fn json_bytes(claims: &Claims) -> usize {
    let separated = |lengths: usize, count: usize| lengths + count.saturating_sub(1) + 2;
    let claim = |(name, values): &(String, Vec<String>)| {
        let lengths = values.iter().map(|value| json_string_bytes(value)).sum();
        json_string_bytes(name) + 1 + separated(lengths, values.len())
    };
    separated(claims.iter().map(claim).sum(), claims.len())
}

/// The length of a text as a JSON string, RFC 8259 section 7.
fn json_string_bytes(text: &str) -> usize {
    let byte = |byte: u8| match byte {
        b'"' | b'\\' | 0x08 | b'\t' | b'\n' | 0x0c | b'\r' => 2,
        0..0x20 => 6,
        _ => 1,
    };
    text.bytes().map(byte).sum::<usize>() + 2
}
