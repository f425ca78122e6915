//! The endpoints of the Management API that list something: where they are, what scope they need,
//! and the request for each page.

use super::{
    path_segment::{PathSegment, percent_encoded},
    rate_limit::RateLimitKind,
};
use crate::{
    http::{Method, Request},
    secret::Secret,
    settings::Domain,
};

/// A permission of the Management API that the application needs.
/// <https://auth0.com/docs/secure/tokens/access-tokens/management-api-access-tokens>
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Scope {
    /// Its name.
    pub name: &'static str,
    /// What to do where it is missing.
    pub advice: &'static str,
}

macro_rules! scope {
    ($name:literal) => {
        Scope { name: $name, advice: concat!("grant ", $name, " to the application") }
    };
}

const READ_USERS: Scope = scope!("read:users");
const READ_ROLES: Scope = scope!("read:roles");
const READ_MEMBER_ROLES: Scope = scope!("read:organization_member_roles");
const READ_EFFECTIVE_PERMISSIONS: Scope = scope!("read:user_effective_permissions");

/// An endpoint that lists something.
#[derive(Clone, Debug)]
pub struct Endpoint {
    /// The path below the tenant's host and the query, as far as all pages have it in common.
    target: String,
    /// What its body lists.
    pub body: Body,
    /// How the list is cut into pages.
    pub pagination: Pagination,
    /// What the application needs to read it.
    pub scope: Scope,
    /// The rate limit that holds for it.
    pub rate_limit: RateLimitKind,
    /// What a 404 says.
    pub not_found: NotFound,
}

/// What the body of a page lists.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Body {
    /// Permissions.
    Permissions,
    /// Roles.
    Roles,
}

/// How a list is cut into pages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pagination {
    /// By number, from 0.
    Offset,
    /// Each page tells the cursor of the next one.
    Cursor,
}

/// What a 404 of the Management API says of a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotFound {
    /// The user is not known; what to do about it.
    User(&'static str),
    /// The user is not known, or the tenant does not offer the list; what to do about it.
    Feature(&'static str),
    /// The role is not known: it vanished, or is another tenant's.
    Role,
    /// Nothing: the list is always there.
    Nothing,
}

/// What to do where a user is not known. An account that was linked at this login is none any more.
/// <https://auth0.com/docs/manage-users/user-accounts/user-account-linking>
pub const NO_SUCH_USER: &str = "no such user behind `domain`, or its account was just linked";

/// Which page of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PageRef {
    /// The one of this number.
    Offset(usize),
    /// The one behind this cursor; the first one is behind the empty one.
    Cursor(String),
}

impl Endpoint {
    /// The permissions of a user over all APIs, direct and through roles.
    /// <https://auth0.com/docs/api/management/v2/users/get-permissions>
    pub fn user_permissions(user: &PathSegment) -> Self {
        Self {
            target: format!("/api/v2/users/{user}/permissions?"),
            body: Body::Permissions,
            pagination: Pagination::Offset,
            scope: READ_USERS,
            rate_limit: RateLimitKind::Users,
            not_found: NotFound::User(NO_SUCH_USER),
        }
    }

    /// The permissions of a user for one API, also through groups.
    /// <https://auth0.com/docs/api/management/v2/users/get-user-effective-permissions>
    pub fn effective_permissions(user: &PathSegment, api: &str) -> Self {
        let parameter = format!("resource_server_identifier={}", percent_encoded(api));
        Self {
            target: format!("/api/v2/users/{user}/effective-permissions?{parameter}&"),
            body: Body::Permissions,
            pagination: Pagination::Cursor,
            scope: READ_EFFECTIVE_PERMISSIONS,
            rate_limit: RateLimitKind::Users,
            not_found: NotFound::Feature(
                "no such user or API behind `domain`, or the tenant does not offer effective permissions",
            ),
        }
    }

    /// The permissions of a role over all APIs.
    /// <https://auth0.com/docs/api/management/v2/roles/get-role-permission>
    pub fn role_permissions(role: &PathSegment) -> Self {
        Self {
            target: format!("/api/v2/roles/{role}/permissions?"),
            body: Body::Permissions,
            pagination: Pagination::Offset,
            scope: READ_ROLES,
            rate_limit: RateLimitKind::Roles,
            not_found: NotFound::Role,
        }
    }

    /// The roles of the tenant.
    /// <https://auth0.com/docs/api/management/v2/roles/get-roles>
    pub fn roles() -> Self {
        Self {
            target: "/api/v2/roles?".to_owned(),
            body: Body::Roles,
            pagination: Pagination::Offset,
            scope: READ_ROLES,
            rate_limit: RateLimitKind::Roles,
            not_found: NotFound::Nothing,
        }
    }

    /// The roles of a member in an organization.
    /// <https://auth0.com/docs/api/management/v2/organizations/get-organization-member-roles>
    pub fn member_roles(organization: &PathSegment, user: &PathSegment) -> Self {
        Self {
            target: format!("/api/v2/organizations/{organization}/members/{user}/roles?"),
            body: Body::Roles,
            pagination: Pagination::Offset,
            scope: READ_MEMBER_ROLES,
            rate_limit: RateLimitKind::Members,
            not_found: NotFound::User(
                "no such user or organization behind `domain`, or its account was just linked",
            ),
        }
    }

    /// What tells the list from others of the tenant.
    pub fn key(&self) -> &str {
        &self.target
    }

    /// Which page is the first.
    pub fn first_page(&self) -> PageRef {
        match self.pagination {
            Pagination::Offset => PageRef::Offset(0),
            Pagination::Cursor => PageRef::Cursor(String::new()),
        }
    }

    /// The request for a page of at most 100 rows; the server may send less.
    pub fn request(&self, domain: &Domain, page: &PageRef, token: &Secret) -> Request {
        let page = match page {
            PageRef::Offset(page) => format!("page={page}&per_page=100&include_totals=true"),
            PageRef::Cursor(cursor) if cursor.is_empty() => "take=100".to_owned(),
            PageRef::Cursor(cursor) => format!("take=100&from={}", percent_encoded(cursor)),
        };
        Request {
            method: Method::Get,
            url: domain.url(&format!("{}{page}", self.target)),
            authorization: Some(Secret::new(format!("Bearer {}", token.expose()))),
            body: None,
        }
    }
}
