//! What a status other than 200 means.

use serde::de::MapAccess;

use super::{
    endpoint::{Endpoint, NO_SUCH_USER, NotFound, PageRef},
    json::{self, Object, skip, value},
};
use crate::{
    error::{Code, Error},
    http::Response,
};

const NO_SUCH_ROLE: &str = "no such role behind `domain`, though the user has it; check `domain`";

/// The body of a refused request, of the Management API or of the token endpoint. A member that is
/// absent or no text is empty.
#[derive(Default)]
struct ErrorBody {
    error: String,
    error_code: String,
    error_description: String,
    message: String,
}

impl<'de> Object<'de> for ErrorBody {
    fn member<A: MapAccess<'de>>(&mut self, name: &str, members: &mut A) -> Result<(), A::Error> {
        let member = match name {
            "error" => &mut self.error,
            "errorCode" => &mut self.error_code,
            "error_description" => &mut self.error_description,
            "message" => &mut self.message,
            _ => return skip(members),
        };
        *member = value(members)?.unwrap_or_default();
        Ok(())
    }
}

impl ErrorBody {
    /// The members of a body; all empty where it is no JSON object.
    fn read(body: &[u8]) -> Self {
        json::read(&with_readable_texts(body)).unwrap_or_default()
    }

    /// Whether it is the Management API's own.
    fn is_management_error(&self) -> bool {
        !self.message.is_empty()
    }

    /// Whether a scope is lacking; a plan without the feature has been seen to say the same.
    fn lacks_scope(&self) -> bool {
        let says_scope = match self.error_code.as_str() {
            "" => self.message.starts_with("Insufficient scope"),
            code => code == "insufficient_scope",
        };
        says_scope && !self.says(b"subscription")
    }

    /// Whether the message has these words, in capitals or not.
    fn says(&self, words: &[u8]) -> bool {
        self.message.as_bytes().windows(words.len()).any(|it| it.eq_ignore_ascii_case(words))
    }

    /// Whether it is an error of OAuth, whose codes are in small letters, not the `error` of another
    /// server, like `Forbidden`. <https://www.rfc-editor.org/rfc/rfc6749#section-5.2>
    fn is_oauth_error(&self) -> bool {
        let is_of_code = |byte: u8| byte.is_ascii_graphic() && !byte.is_ascii_uppercase();
        !self.error.is_empty() && self.error.bytes().all(is_of_code)
    }

    /// What to do about an error of OAuth.
    fn advice(&self) -> &'static str {
        let begins = |text| self.error_description.starts_with(text);
        if begins("Service not ") {
            "set `managementAudience` to https://TENANT/api/v2/ of the tenant's own domain"
        } else if begins("Client is not authorized") {
            "authorize the application for the Auth0 Management API"
        } else if self.error == "unauthorized_client" {
            "allow the application the grant type client_credentials"
        } else if self.error == "invalid_client" || begins("Unauthorized") {
            "check the secrets `clientId` and `clientSecret`"
        } else {
            "Auth0 refuses the application; see the tenant's logs"
        }
    }
}

/// The body with another character for each that is not ASCII, or half of one: none is shown to anybody,
/// or looked for, and none that cannot be read may hide what can.
fn with_readable_texts(body: &[u8]) -> Vec<u8> {
    const DELETE: u8 = 0x7f;
    let readable = body.iter().map(|byte| if byte.is_ascii() { *byte } else { DELETE });
    let mut readable: Vec<_> = readable.collect();
    for place in 0..body.len() {
        if let Some([b'\\', b'u', digit @ (b'd' | b'D')]) = readable.get_mut(place..place + 3) {
            *digit = b'1';
        }
    }
    readable
}

/// The error behind a refused page.
/// <https://auth0.com/docs/api/management/v2/users/get-permissions>
pub fn of_page(endpoint: &Endpoint, page: &PageRef, response: &Response) -> Error {
    let body = ErrorBody::read(&response.body);
    let error = match response.status {
        401 if body.says(b"bad audience") => {
            Error::new(Code::Unauthorized, "check the secret `managementAudience`")
        }
        401 => Error::new(Code::Unauthorized, "a new token is refused; check the secret `domain`"),
        403 if body.lacks_scope() => Error::new(Code::InsufficientScope, endpoint.scope.advice),
        403 => forbidden(),
        404 => not_found(endpoint, &body),
        // Some lists end at 1,000 records, whatever there is behind them.
        // <https://auth0.com/docs/api/management/v2/organizations/get-members>
        400 if *page != endpoint.first_page() && body.error_code == "invalid_paging" => {
            Error::new(Code::TooLarge, "the Management API does not page through so many rows")
        }
        status => of_status(status),
    };
    error.with_status(response.status)
}

/// The error behind a 404, which says nothing where it is not the Management API's own.
fn not_found(endpoint: &Endpoint, body: &ErrorBody) -> Error {
    match (endpoint.not_found, body.is_management_error()) {
        (NotFound::User(detail), true) => Error::new(Code::UserNotFound, detail),
        (NotFound::Role, true) => Error::new(Code::UnknownRole, NO_SUCH_ROLE),
        (NotFound::Feature(_), true) if body.error_code == "inexistent_user" => {
            Error::new(Code::UserNotFound, NO_SUCH_USER)
        }
        (NotFound::Feature(detail), true) => Error::new(Code::UserNotFound, detail),
        (NotFound::Feature(detail), false) => Error::new(Code::BadResponse, detail),
        _ => of_status(404),
    }
}

/// The error behind a refused token request.
/// <https://auth0.com/docs/api/authentication/client-credential-flow/get-token>
pub fn of_token(response: &Response) -> Error {
    let body = ErrorBody::read(&response.body);
    let error = match response.status {
        400 | 401 | 403 if body.is_oauth_error() => Error::new(Code::TokenDenied, body.advice()),
        403 => forbidden(),
        status => of_status(status),
    };
    error.with_status(response.status)
}

fn forbidden() -> Error {
    Error::new(
        Code::Forbidden,
        "no scope is lacking: the tenant's plan or a network rule refuses it",
    )
}

fn of_status(status: u16) -> Error {
    match status {
        500.. => Error::new(Code::Unavailable, "Auth0 is out of order"),
        300..=399 => Error::new(Code::BadResponse, "redirected; check the secret `domain`"),
        _ => Error::new(Code::BadResponse, "unexpected status; check the secret `domain`"),
    }
}
