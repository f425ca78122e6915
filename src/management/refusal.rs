//! What a status other than 200 means.

use alloc::{borrow::Cow, string::String};

use super::listing::{Listing, NotFound, Place};
use crate::{
    error::{Code, Error},
    http::Response,
    json,
};

/// The error behind a refused page.
/// <https://auth0.com/docs/api/management/v2/users/get-permissions>
pub fn of_page(listing: &Listing, place: &Place, response: &Response) -> Error {
    let error = match (response.status, listing.not_found) {
        (404, NotFound::Unknown(detail)) => Error::new(Code::UserNotFound, detail),
        (401, _) => Error::new(Code::Unauthorized, "check the secret `managementAudience`"),
        (403, _) => Error::new(Code::InsufficientScope, listing.missing_scope),
        (400, _) if *place != listing.first() && is_invalid_paging(&response.body) => {
            Error::new(Code::TooLarge, "the Management API does not page through so many rows")
        }
        (status, _) => of_any(status),
    };
    error.with_status(response.status)
}

/// The error behind a refused token request.
/// <https://auth0.com/docs/api/authentication/client-credential-flow/get-token>
pub fn of_token(response: &Response) -> Error {
    let says = |member| member_of(&response.body, member);
    let detail = match response.status {
        400 | 401 | 403 if says("error") == "unauthorized_client" => {
            "allow the application the grant type client_credentials"
        }
        403 if says("error_description").starts_with("Service not enabled") => {
            "set `managementAudience` to https://TENANT/api/v2/ of the tenant's own domain"
        }
        403 => "authorize the application for the Auth0 Management API",
        400 | 401 => "check the secrets `clientId` and `clientSecret`",
        status => return of_any(status).with_status(status),
    };
    Error::new(Code::TokenDenied, detail).with_status(response.status)
}

fn of_any(status: u16) -> Error {
    match status {
        500.. => Error::new(Code::Unavailable, "Auth0 is out of order"),
        300..=399 => Error::new(Code::BadResponse, "redirected; check the secret `domain`"),
        _ => Error::new(Code::BadResponse, "unexpected status; check the secret `domain`"),
    }
}

/// Whether a 404 says that the list is gone. One that is not the Management API's, or that comes
/// behind the first page, says nothing of the kind.
pub fn is_gone(listing: &Listing, place: &Place, response: &Response) -> bool {
    response.status == 404
        && listing.not_found == NotFound::Gone
        && *place == listing.first()
        && !member_of(&response.body, "message").is_empty()
}

/// Some lists end at 1,000 records, whatever there is behind them.
/// <https://auth0.com/docs/api/management/v2/organizations/get-members>
fn is_invalid_paging(body: &[u8]) -> bool {
    member_of(body, "errorCode") == "invalid_paging"
}

/// A text of an error's body; empty when it has none.
fn member_of(body: &[u8], member: &str) -> String {
    let mut text = None;
    let read = json::document(body, |reader| {
        reader.object(&mut |name, reader| {
            if name != member {
                return reader.skip();
            }
            text = reader.string()?.map(Cow::into_owned);
            Ok(())
        })
    });
    read.ok().and(text).unwrap_or_default()
}
