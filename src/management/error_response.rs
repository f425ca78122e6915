//! What a status other than 200 means.

use serde::de::MapAccess;

use super::{
    endpoint::{Endpoint, NotFound, PageRef},
    json::{self, Object, skip, value},
};
use crate::{
    error::{Code, Error},
    http::Response,
};

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
        json::read(body).unwrap_or_default()
    }
}

/// The error behind a refused page.
/// <https://auth0.com/docs/api/management/v2/users/get-permissions>
pub fn of_page(endpoint: &Endpoint, page: &PageRef, response: &Response) -> Error {
    let error = match (response.status, endpoint.not_found) {
        (404, NotFound::Unknown(detail)) => Error::new(Code::UserNotFound, detail),
        (401, _) => Error::new(Code::Unauthorized, "check the secret `managementAudience`"),
        (403, _) => Error::new(Code::InsufficientScope, endpoint.scope.advice),
        // Some lists end at 1,000 records, whatever there is behind them.
        // <https://auth0.com/docs/api/management/v2/organizations/get-members>
        (400, _)
            if *page != endpoint.first_page()
                && ErrorBody::read(&response.body).error_code == "invalid_paging" =>
        {
            Error::new(Code::TooLarge, "the Management API does not page through so many rows")
        }
        (status, _) => of_status(status),
    };
    error.with_status(response.status)
}

/// The error behind a refused token request.
/// <https://auth0.com/docs/api/authentication/client-credential-flow/get-token>
pub fn of_token(response: &Response) -> Error {
    let body = ErrorBody::read(&response.body);
    let detail = match response.status {
        400 | 401 | 403 if body.error == "unauthorized_client" => {
            "allow the application the grant type client_credentials"
        }
        403 if body.error_description.starts_with("Service not enabled") => {
            "set `managementAudience` to https://TENANT/api/v2/ of the tenant's own domain"
        }
        403 => "authorize the application for the Auth0 Management API",
        400 | 401 => "check the secrets `clientId` and `clientSecret`",
        status => return of_status(status).with_status(status),
    };
    Error::new(Code::TokenDenied, detail).with_status(response.status)
}

fn of_status(status: u16) -> Error {
    match status {
        500.. => Error::new(Code::Unavailable, "Auth0 is out of order"),
        300..=399 => Error::new(Code::BadResponse, "redirected; check the secret `domain`"),
        _ => Error::new(Code::BadResponse, "unexpected status; check the secret `domain`"),
    }
}

/// Whether a 404 says that the list is gone. One that is not the Management API's, or that comes
/// behind the first page, says nothing of the kind.
pub fn is_gone(endpoint: &Endpoint, page: &PageRef, response: &Response) -> bool {
    response.status == 404
        && endpoint.not_found == NotFound::Gone
        && *page == endpoint.first_page()
        && !ErrorBody::read(&response.body).message.is_empty()
}
