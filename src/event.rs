//! The members of a post-login `event` that the Action needs.
//!
//! Whatever else Auth0 puts into the event is neither read nor copied.
//! <https://auth0.com/docs/customize/actions/explore-triggers/signup-and-login-triggers/login-trigger/post-login-event-object>

use crate::secret::Secrets;

/// One login, as Auth0 tells it. A member that is absent or of another type is `None` or empty.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Event {
    /// `event.secrets`: the settings of the Action.
    pub secrets: Secrets,
    /// `event.client.client_id`: the application that the user logs in to.
    pub client_id: Option<String>,
    /// `event.user.user_id`, like `auth0|5f7c8ec7c33c6c004bbafe82`.
    pub user_id: Option<String>,
    /// `event.authorization.roles`: the user's roles; in an organization login, those of the member
    /// only. None when the list cannot be read: it is no array, throws, or has more than 100,000 elements.
    pub roles: Option<RoleNames>,
    /// `event.organization.id`, empty if it has none: the organization that the user logs in
    /// through.
    pub organization_id: Option<String>,
    /// `event.transaction.protocol`, like `oidc-basic-profile`.
    pub protocol: Option<String>,
    /// `event.transaction.requested_scopes`.
    pub requested_scopes: Option<Vec<String>>,
    /// `event.resource_server.identifier`: the API that the login asks for an access token for.
    pub requested_api: Option<String>,
}

/// The names of all roles that a user has.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct RoleNames {
    /// Those that can be read.
    pub names: Vec<String>,
    /// Whether there are others: one that is no text, or holds half a UTF-16 character, can be neither
    /// matched nor shown.
    pub has_unreadable: bool,
}

impl FromIterator<Option<String>> for RoleNames {
    fn from_iter<I: IntoIterator<Item = Option<String>>>(names: I) -> Self {
        let mut all = Self::default();
        for name in names {
            all.has_unreadable |= name.is_none();
            all.names.extend(name);
        }
        all
    }
}

impl Event {
    /// Whether the login is for one of these applications.
    pub fn is_for_one_of(&self, clients: &[String]) -> bool {
        self.client_id.as_ref().is_some_and(|client_id| clients.contains(client_id))
    }

    /// Whether Auth0 issues no ID token: OpenID Connect asks for one by the scope `openid`.
    /// <https://openid.net/specs/openid-connect-core-1_0.html#AuthRequest>
    pub fn lacks_id_token(&self) -> bool {
        let is_oidc = self.protocol.as_ref().is_some_and(|protocol| protocol.starts_with("oidc-"));
        let scopes = self.requested_scopes.as_deref().unwrap_or_default();
        is_oidc && !scopes.is_empty() && scopes.iter().all(|scope| scope != "openid")
    }

    /// Whether the ID token comes by the front channel, where Auth0 refuses one of about 3.5 kB.
    /// <https://community.auth0.com/t/112147>
    pub fn is_implicit_or_hybrid(&self) -> bool {
        matches!(self.protocol.as_deref(), Some("oidc-implicit-profile" | "oidc-hybrid-profile"))
    }
}
