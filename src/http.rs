//! Requests and responses as plain data.

use std::{fmt, time::Duration};

use crate::secret::Secret;

/// The most bytes that a body may have, decoded. A longer one is given up while it comes, and none of
/// it is used.
pub const MAX_BODY_BYTES: usize = 2 * 1024 * 1024;

/// A planned request. It is always sent over https, and its redirects are never followed.
#[derive(Clone, Debug)]
pub struct Request {
    /// What is asked.
    pub method: Method,
    /// The whole address, with scheme, host, path and query.
    pub url: String,
    /// The value of the header `authorization`.
    pub authorization: Option<Secret>,
    /// A JSON body. It is a secret, because the one there is carries a client secret.
    pub body: Option<Secret>,
}

/// The methods in use.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Method {
    /// `GET`.
    Get,
    /// `POST`.
    Post,
}

impl Method {
    /// The method as it is sent.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Get => "GET",
            Self::Post => "POST",
        }
    }
}

/// A response, with the headers that are looked at.
#[derive(Clone, Default)]
pub struct Response {
    /// The HTTP status.
    pub status: u16,
    /// `retry-after`, in seconds: RFC 9110 section 10.2.3.
    pub retry_after: Option<String>,
    /// `date`, since the Unix epoch, in whole seconds: RFC 9110 section 6.6.1.
    pub date: Option<Duration>,
    /// `x-ratelimit-remaining`: how many requests are left at the moment.
    pub rate_limit_remaining: Option<String>,
    /// `x-ratelimit-reset`: the Unix time, in seconds, when one more request is left.
    pub rate_limit_reset: Option<String>,
    /// The whole body; or its beginning, of more than [`MAX_BODY_BYTES`].
    pub body: Vec<u8>,
}

/// The body may hold an access token.
impl fmt::Debug for Response {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Response").field("status", &self.status).finish_non_exhaustive()
    }
}

/// No response came: the name was not found, the connection was refused or broke, or the like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NetworkError;
