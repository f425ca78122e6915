//! The members of a post-login `event` that the Action needs.
//!
//! Whatever else Auth0 puts into the event is neither read nor copied.
//! <https://auth0.com/docs/customize/actions/explore-triggers/signup-and-login-triggers/login-trigger/post-login-event-object>

use alloc::{string::String, vec::Vec};

use crate::{
    json::{self, Malformed, Reader},
    secret::Secret,
    settings::Secrets,
};

/// One login, as Auth0 tells it. A member that is absent or of another type is `None` or empty.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Event {
    /// `event.secrets`: the settings of the Action.
    pub secrets: Secrets,
    /// `event.client.client_id`: the application that the user logs in to.
    pub client_id: Option<String>,
    /// `event.user.user_id`, like `auth0|5f7c8ec7c33c6c004bbafe82`.
    pub user_id: Option<String>,
    /// `event.authorization.roles`: the names of the user's roles; in an organization login, those
    /// of the member only.
    pub roles: Vec<String>,
    /// `event.organization.id`, empty if it has none: the organization that the user logs in
    /// through.
    pub organization_id: Option<String>,
    /// `event.transaction.protocol`, like `oidc-basic-profile`.
    pub protocol: Option<String>,
}

impl Event {
    /// Reads an event as JavaScript's edge writes it: as JSON, without what is absent, throws or has
    /// another type.
    pub fn read(members: &[u8]) -> Self {
        let mut event = Self::default();
        // What was just written as JSON is read as such.
        let _ = json::document(members, |reader| {
            reader.object(&mut |name, reader| {
                match name {
                    "secrets" => event.secrets = secrets(reader)?,
                    "roles" => event.roles = reader.strings()?,
                    _ => {
                        let member = match name {
                            "client_id" => &mut event.client_id,
                            "user_id" => &mut event.user_id,
                            "organization_id" => &mut event.organization_id,
                            _ => &mut event.protocol,
                        };
                        *member = reader.string()?.map(Into::into);
                    }
                }
                Ok(())
            })
        });
        event
    }

    /// Whether the login is for one of these applications.
    pub fn is_for_one_of(&self, clients: &[String]) -> bool {
        self.client_id.as_ref().is_some_and(|client_id| clients.contains(client_id))
    }

    /// Whether the ID token comes by the front channel, where Auth0 refuses one of about 3.5 kB.
    /// <https://community.auth0.com/t/112147>
    pub fn is_implicit_or_hybrid(&self) -> bool {
        matches!(self.protocol.as_deref(), Some("oidc-implicit-profile" | "oidc-hybrid-profile"))
    }
}

/// Pairs of names and values, where a value that is no text counts as none.
fn secrets(reader: &mut Reader<'_>) -> Result<Secrets, Malformed> {
    let mut secrets = Secrets::new();
    reader.array(&mut |reader| {
        let mut pair = reader.strings()?.into_iter();
        if let (Some(name), Some(value)) = (pair.next(), pair.next()) {
            secrets.push((name, Secret::new(value)));
        }
        Ok(())
    })?;
    Ok(secrets)
}
