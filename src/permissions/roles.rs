//! The roles that count in a login.

use std::{cell::RefCell, collections::HashSet, time::Duration};

use super::runtime_roles;
use crate::{
    client::{CacheSelector, ManagementClient},
    environment::EffectiveRole,
    error::{Code, Error},
    event::{Event, RoleNames},
    management::{endpoint::Endpoint, page::Row, path_segment::PathSegment},
    settings::Source,
};

/// How long the runtime may take to name the roles, all pages together.
const TIMEOUT: Duration = Duration::from_secs(1);

/// Where the list of the tenant's roles is kept.
const ROLES: CacheSelector = |state| &state.roles;

/// The roles of a login, as whoever knows them says.
pub(super) struct RolesOfLogin<'a> {
    pub(super) client: &'a ManagementClient,
    pub(super) event: &'a Event,
    /// Gets the names of the roles that are read.
    pub(super) names: &'a RefCell<Option<RoleNames>>,
}

impl RolesOfLogin<'_> {
    /// The ids of the roles that count in the login: as the runtime knows them, else those of the
    /// member in an organization, else those of the names in the event; `is_anew`: as they are now,
    /// whatever the memory has.
    ///
    /// # Errors
    ///
    /// `unknown_role`: a name is not, or not uniquely, in the list of roles. `event`: the organization
    /// has no usable id, or a name cannot be looked up. Else that of a list that could not be read.
    pub(super) async fn read_ids(
        &self,
        user: &PathSegment,
        is_anew: bool,
    ) -> Result<Vec<PathSegment>, Error> {
        match (self.of_runtime_soon().await, &self.event.organization_id) {
            (Some(ids), _) => Ok(ids),
            (None, Some(organization_id)) => self.of_member(organization_id, user).await,
            (None, None) => self.of_names(is_anew).await,
        }
    }

    /// Reads the names alone, where the setting `source` goes by what the runtime knows.
    pub(super) async fn read_names(&self) {
        if self.event.organization_id.is_some() || self.client.settings().source != Source::User {
            self.of_runtime_soon().await;
        }
    }

    async fn of_runtime_soon(&self) -> Option<Vec<PathSegment>> {
        self.client.within(TIMEOUT, self.of_runtime()).await.flatten()
    }

    /// The ids as the runtime knows them, however long it takes.
    pub(super) async fn of_runtime(&self) -> Option<Vec<PathSegment>> {
        self.take(runtime_roles::read(self.client.environment()).await?)
    }

    /// The ids of roles that were read, if all have one, and takes their names.
    fn take(&self, roles: Vec<EffectiveRole>) -> Option<Vec<PathSegment>> {
        let ids = roles.iter().map(|role| PathSegment::of(&role.id)).collect::<Option<_>>()?;
        self.names.replace(Some(roles.into_iter().map(|role| role.name).collect()));
        Some(ids)
    }

    async fn of_member(
        &self,
        organization_id: &str,
        user: &PathSegment,
    ) -> Result<Vec<PathSegment>, Error> {
        let organization = PathSegment::of(organization_id)
            .ok_or(Error::new(Code::Event, "the event has no usable `organization.id`"))?;
        let list = self.client.list(&Endpoint::member_roles(&organization, user)).await?;
        let role = |row: Row| EffectiveRole { id: row.identifier, name: Some(row.name) };
        let without = Error::new(Code::BadResponse, "the Management API sent a role without an id");
        self.take(list.rows.into_iter().map(role).collect()).ok_or(without)
    }

    async fn of_names(&self, is_anew: bool) -> Result<Vec<PathSegment>, Error> {
        self.names.take();
        let Some(RoleNames { names, has_unreadable: false }) = &self.event.roles else {
            return Err(Error::new(Code::Event, "a role's name in the event is no whole text"));
        };
        if names.is_empty() {
            return Ok(Vec::new());
        }
        if !is_anew {
            let kept = self.client.get_or_revalidate(ROLES, &Endpoint::roles()).await?;
            let ids = ids_of(names, &kept.list.rows);
            if ids.is_some() || kept.is_new {
                return ids.ok_or(unknown_role());
            }
            // A role that is younger than the copy, or was given another name since.
        }
        let mut current = self.client.fetch(ROLES, &Endpoint::roles()).await?;
        // What another login had asked for before may be older than the role.
        if !current.is_new && (is_anew || ids_of(names, &current.list.rows).is_none()) {
            current = self.client.fetch(ROLES, &Endpoint::roles()).await?;
        }
        ids_of(names, &current.list.rows).ok_or(unknown_role())
    }
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
