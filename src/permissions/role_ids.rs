//! The ids of the roles that count in a login.

use std::collections::HashSet;

use crate::{
    client::{CacheSelector, ManagementClient},
    environment::Environment,
    error::{Code, Error},
    event::Event,
    management::{endpoint::Endpoint, page::Row, path_segment::PathSegment},
};

/// The most pages of roles that the runtime is asked for: a user has 50 roles at most, and a cursor
/// must come to an end. <https://auth0.com/docs/troubleshoot/customer-support/operational-policies/entity-limit-policy>
const MAX_PAGES: usize = 100;

/// Where the list of the tenant's roles is kept.
const ROLES: CacheSelector = |state| &state.roles;

/// The ids of the roles that count in a login.
pub(super) struct RoleIds {
    pub(super) ids: Vec<PathSegment>,
    /// Whether they were learned in this login, not from a list that was kept.
    pub(super) are_new: bool,
}

/// The ids of the roles that count in the login: as the runtime knows them, else those of the
/// member in an organization, else those of the names in the event.
///
/// # Errors
///
/// `unknown_role`: a name is not, or not uniquely, in the list of roles. `event`: the organization
/// has no usable id. Else that of a list that could not be read.
pub(super) async fn read(
    client: &ManagementClient,
    event: &Event,
    user: &PathSegment,
) -> Result<RoleIds, Error> {
    let ids = match (known_to_runtime(client.environment()).await, &event.organization_id) {
        (Some(ids), _) => ids,
        (None, Some(organization_id)) => of_member(client, organization_id, user).await?,
        (None, None) => return of_names(client, &event.roles).await,
    };
    Ok(RoleIds { ids, are_new: true })
}

/// All pages of `api.roles.getUserEffectiveRoles`; none when one of them could not be had.
async fn known_to_runtime(environment: &dyn Environment) -> Option<Vec<PathSegment>> {
    let mut role_ids = Vec::new();
    let mut from = None;
    for _ in 0..MAX_PAGES {
        let page = environment.effective_roles(from.as_deref()).await?;
        for role_id in page.ids {
            role_ids.push(PathSegment::of(&role_id)?);
        }
        from = page.next.filter(|next| !next.is_empty());
        if from.is_none() {
            return Some(role_ids);
        }
    }
    None
}

async fn of_member(
    client: &ManagementClient,
    organization_id: &str,
    user: &PathSegment,
) -> Result<Vec<PathSegment>, Error> {
    let organization = PathSegment::of(organization_id)
        .ok_or(Error::new(Code::Event, "the event has no usable `organization.id`"))?;
    let roles = client.list(&Endpoint::member_roles(&organization, user)).await?;
    let mut ids = Vec::new();
    for role in &roles.rows {
        let id = PathSegment::of(&role.identifier);
        let without = Error::new(Code::BadResponse, "the Management API sent a role without an id");
        ids.push(id.ok_or(without)?);
    }
    Ok(ids)
}

async fn of_names(client: &ManagementClient, names: &[String]) -> Result<RoleIds, Error> {
    if names.is_empty() {
        return Ok(RoleIds { ids: Vec::new(), are_new: true });
    }
    let kept = client.get_or_revalidate(ROLES, &Endpoint::roles()).await?;
    match ids_of(names, &kept.list.rows) {
        Some(ids) => Ok(RoleIds { ids, are_new: kept.is_new }),
        None if kept.is_new => Err(unknown_role()),
        // A role that is younger than the copy, or was given another name since.
        None => Ok(RoleIds { ids: of_current_names(client, names).await?, are_new: true }),
    }
}

/// The ids of the roles of these names, as the list is now.
pub(super) async fn of_current_names(
    client: &ManagementClient,
    names: &[String],
) -> Result<Vec<PathSegment>, Error> {
    let kept = client.fetch(ROLES, &Endpoint::roles()).await?;
    ids_of(names, &kept.list.rows).ok_or(unknown_role())
}

/// The id of the only role of each name; none when one is borne by none or by several, because a
/// part of the permissions must not be shown as all.
fn ids_of(names: &[String], roles: &[Row]) -> Option<Vec<PathSegment>> {
    let wanted: HashSet<_> = names.iter().map(String::as_str).collect();
    let bearing: Vec<_> = roles.iter().filter(|role| wanted.contains(&*role.name)).collect();
    let mut ids = Vec::new();
    for name in names {
        let mut roles = bearing.iter().filter(|role| role.name == *name);
        let role = roles.next().filter(|_| roles.next().is_none())?;
        ids.push(PathSegment::of(&role.identifier)?);
    }
    Some(ids)
}

fn unknown_role() -> Error {
    Error::new(
        Code::UnknownRole,
        "a role of the event is not in the tenant's list of roles, or two bear its name",
    )
}
