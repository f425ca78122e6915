//! Why permissions could not be read, with stable codes.

/// The stable codes of the log line and of a denied login.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Code {
    /// A secret of the Action is missing or wrong.
    Settings,
    /// The event has no usable user id, organization id or role name.
    Event,
    /// `/oauth/token` refused the application.
    TokenDenied,
    /// The Management API refused a new token, too.
    Unauthorized,
    /// The application lacks a scope; the detail names it.
    InsufficientScope,
    /// Refused for another reason: the tenant's plan, or a rule of the network.
    Forbidden,
    /// The Management API does not know the user, or not in this organization.
    UserNotFound,
    /// A role of the event is not in the tenant's list of roles, or two roles bear its name; or the
    /// Management API does not know a role that the user has.
    UnknownRole,
    /// The rate limit is used up for longer than the login may take.
    RateLimited,
    /// Network errors or 5xx to the end, or the pause after an outage.
    Unavailable,
    /// The time for one login is used up.
    Timeout,
    /// Not JSON, not the expected shape, a redirect, or any other status.
    BadResponse,
    /// A list changed twice while it was read.
    Inconsistent,
    /// More than the claims, or a reading, may hold.
    TooLarge,
}

impl Code {
    /// The code as the log line shows it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Settings => "settings",
            Self::Event => "event",
            Self::TokenDenied => "token_denied",
            Self::Unauthorized => "unauthorized",
            Self::InsufficientScope => "insufficient_scope",
            Self::Forbidden => "forbidden",
            Self::UserNotFound => "user_not_found",
            Self::UnknownRole => "unknown_role",
            Self::RateLimited => "rate_limited",
            Self::Unavailable => "unavailable",
            Self::Timeout => "timeout",
            Self::BadResponse => "bad_response",
            Self::Inconsistent => "inconsistent",
            Self::TooLarge => "too_large",
        }
    }
}

/// Why permissions could not be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Error {
    /// What went wrong.
    pub code: Code,
    /// The HTTP status that decided it, if one did.
    pub status: Option<u16>,
    /// What to do about it, in one lower-case line of known words: it cannot hold a value of a
    /// secret or of a user.
    pub detail: &'static str,
}

impl Error {
    /// An error that no HTTP status decided.
    pub fn new(code: Code, detail: &'static str) -> Self {
        Self { code, status: None, detail }
    }

    /// The same error, decided by an HTTP status.
    pub fn with_status(self, status: u16) -> Self {
        Self { status: Some(status), ..self }
    }
}
