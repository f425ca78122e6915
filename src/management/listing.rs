//! What is listed: the plan of the requests for one list of rows.

use alloc::{borrow::ToOwned, string::String};

use super::segment::{Segment, percent_encoded};
use crate::{
    decimal::decimal,
    http::{Method, Request},
    secret::Secret,
    settings::Domain,
};

/// A list of the Management API, and how its rows are read.
#[derive(Clone, Debug)]
pub struct Listing {
    /// The path below the tenant's host and the query, as far as all pages have it in common.
    target: String,
    /// How the list is cut into pages.
    pub paging: Paging,
    /// What to do when the application lacks the scope.
    pub missing_scope: &'static str,
    /// What a 404 says.
    pub not_found: NotFound,
    /// The member that holds the rows where the body is an object.
    pub rows: &'static str,
    /// The member of a row that tells it from others of its name.
    pub identifier: &'static str,
    /// The member of a row that names it.
    pub name: &'static str,
}

/// How a list is cut into pages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Paging {
    /// By number, from 0.
    Offset,
    /// Each page tells the cursor of the next one.
    Cursor,
}

/// What a 404 says of a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotFound {
    /// It is gone, and has no rows.
    Gone,
    /// What it belongs to is not known; what to do about it.
    Unknown(&'static str),
    /// Nothing: the list is always there.
    Nothing,
}

/// Where a page is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    /// The page of this number.
    Page(usize),
    /// The page behind this cursor; the first one is behind the empty one.
    Behind(String),
}

impl Listing {
    /// The permissions of a user over all APIs, direct and through roles.
    /// <https://auth0.com/docs/api/management/v2/users/get-permissions>
    pub fn user_permissions(user: &Segment) -> Self {
        Self {
            not_found: NotFound::Unknown("the tenant behind `domain` has no such user"),
            ..Self::permissions(
                ["/api/v2/users/", user.as_str(), "/permissions?"].concat(),
                "grant read:users to the application",
            )
        }
    }

    /// The permissions of a user for one API, also through groups.
    /// <https://auth0.com/docs/api/management/v2/users/get-user-effective-permissions>
    pub fn effective_permissions(user: &Segment, api: &str) -> Self {
        let parameter = "/effective-permissions?resource_server_identifier=";
        let api = percent_encoded(api);
        Self {
            paging: Paging::Cursor,
            not_found: NotFound::Unknown("the tenant behind `domain` has no such user or API"),
            ..Self::permissions(
                ["/api/v2/users/", user.as_str(), parameter, &api, "&"].concat(),
                "grant read:user_effective_permissions to the application",
            )
        }
    }

    /// The permissions of a role over all APIs. A role that vanished has none.
    /// <https://auth0.com/docs/api/management/v2/roles/get-role-permission>
    pub fn role_permissions(role: &Segment) -> Self {
        let target = ["/api/v2/roles/", role.as_str(), "/permissions?"].concat();
        Self::permissions(target, READ_ROLES)
    }

    /// The roles of the tenant.
    /// <https://auth0.com/docs/api/management/v2/roles/get-roles>
    pub fn roles() -> Self {
        Self {
            not_found: NotFound::Nothing,
            ..Self::of_roles("/api/v2/roles?".to_owned(), READ_ROLES)
        }
    }

    /// The roles of a member in an organization.
    /// <https://auth0.com/docs/api/management/v2/organizations/get-organization-member-roles>
    pub fn member_roles(organization: &Segment, user: &Segment) -> Self {
        let [organization, user] = [organization.as_str(), user.as_str()];
        Self {
            not_found: NotFound::Unknown(
                "the tenant behind `domain` has no such user or organization",
            ),
            ..Self::of_roles(
                ["/api/v2/organizations/", organization, "/members/", user, "/roles?"].concat(),
                "grant read:organization_member_roles to the application",
            )
        }
    }

    fn permissions(target: String, missing_scope: &'static str) -> Self {
        Self {
            target,
            paging: Paging::Offset,
            missing_scope,
            not_found: NotFound::Gone,
            rows: "permissions",
            identifier: "resource_server_identifier",
            name: "permission_name",
        }
    }

    fn of_roles(target: String, missing_scope: &'static str) -> Self {
        Self {
            rows: "roles",
            identifier: "id",
            name: "name",
            ..Self::permissions(target, missing_scope)
        }
    }

    /// What tells the list from others of the tenant.
    pub fn key(&self) -> &str {
        &self.target
    }

    /// Where the first page is.
    pub fn first(&self) -> Place {
        match self.paging {
            Paging::Offset => Place::Page(0),
            Paging::Cursor => Place::Behind(String::new()),
        }
    }

    /// The request for a page of at most 100 rows; the server may send less.
    pub fn request(&self, domain: &Domain, place: &Place, token: &Secret) -> Request {
        let paging = match place {
            Place::Page(page) => {
                ["page=", &decimal(*page as u64), "&per_page=100&include_totals=true"].concat()
            }
            Place::Behind(cursor) if cursor.is_empty() => "take=100".to_owned(),
            Place::Behind(cursor) => ["take=100&from=", &percent_encoded(cursor)].concat(),
        };
        Request {
            method: Method::Get,
            url: domain.url(&[&self.target, paging.as_str()].concat()),
            authorization: Some(Secret::new(["Bearer ", token.expose()].concat())),
            body: None,
        }
    }
}

const READ_ROLES: &str = "grant read:roles to the application";
