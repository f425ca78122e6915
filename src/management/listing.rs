//! What is listed: the plan of the requests for one list of rows.

use crate::{
    error::{Code, Error},
    http::{Method, Request},
    secret::Secret,
    settings::Domain,
};

/// The most rows of a page: <https://auth0.com/docs/api/management/v2/users/get-permissions>.
/// The server may send less of them.
const PER_PAGE: &str = "100";

/// A list of the Management API, and how its rows are read.
#[derive(Clone, Debug)]
pub struct Listing {
    /// The path below the tenant's host.
    path: String,
    /// What to do when the application lacks the scope.
    pub missing_scope: &'static str,
    /// The member that holds the rows where the body is an object.
    pub rows: &'static str,
    /// The member of a row that says what it belongs to.
    pub identifier: &'static str,
    /// The member of a row that names it.
    pub name: &'static str,
}

impl Listing {
    /// The permissions of a user over all APIs, direct and through roles.
    /// <https://auth0.com/docs/api/management/v2/users/get-permissions>
    ///
    /// # Errors
    ///
    /// `event`: the user id cannot be a part of a path.
    pub fn user_permissions(user_id: &str) -> Result<Self, Error> {
        Ok(Self {
            path: ["/api/v2/users/", &path_segment(user_id)?, "/permissions"].concat(),
            missing_scope: "grant read:users to the application",
            rows: "permissions",
            identifier: "resource_server_identifier",
            name: "permission_name",
        })
    }

    /// The request for a page; the first page is 0.
    pub fn page_request(&self, domain: &Domain, page: usize, token: &Secret) -> Request {
        let path = [
            &self.path,
            "?page=",
            &page.to_string(),
            "&per_page=",
            PER_PAGE,
            "&include_totals=true",
        ];
        Request {
            method: Method::Get,
            url: domain.url(&path.concat()),
            authorization: Some(Secret::new(["Bearer ", token.expose()].concat())),
            body: None,
        }
    }
}

/// An id as one segment of a path: everything but RFC 3986's unreserved characters is
/// percent-encoded.
///
/// `.` and `..` are refused, because a URL parser would take them for steps in the path.
fn path_segment(id: &str) -> Result<String, Error> {
    if matches!(id, "" | "." | "..") {
        return Err(Error::new(Code::Event, "the event has no usable `user.user_id`"));
    }
    let mut segment = String::with_capacity(id.len());
    for byte in id.bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'~') {
            segment.push(char::from(byte));
        } else {
            segment.push('%');
            segment.push(hexadecimal(byte >> 4));
            segment.push(hexadecimal(byte & 0xf));
        }
    }
    Ok(segment)
}

/// The hexadecimal digit of a number below 16.
fn hexadecimal(number: u8) -> char {
    char::from(if number < 10 { b'0' + number } else { b'A' - 10 + number })
}
