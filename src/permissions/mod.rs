//! Where permissions come from: which lists a source needs, which roles count.

mod roles;
mod runtime_roles;

use std::{cell::RefCell, pin::pin, rc::Rc};

use crate::{
    client::{CacheSelector, Either, ManagementClient, buffered, race},
    error::{Code, Error},
    event::{Event, RoleNames},
    management::{endpoint::Endpoint, page_accumulator::List, path_segment::PathSegment},
    metrics::CacheUse,
    names::Names,
    settings::Source,
};
use roles::RolesOfLogin;

/// Where the permissions of roles are kept.
const ROLE_PERMISSIONS: CacheSelector = |state| &state.role_permissions;

/// A list, or why there is none, where that may not fail the login.
type ListOrError = Result<Rc<List>, Error>;

/// Reads the permissions of the user who logs in, list by list: those of a source, none without one;
/// where it goes by APIs, those of `apis`, every one if that is none. Where roles are read, `names`
/// gets theirs.
///
/// # Errors
///
/// `event`: there is no usable user id. `unknown_role`: the Management API does not know a role that
/// the user has. Else that of a list that could not be read.
pub async fn read(
    client: &ManagementClient,
    event: &Event,
    source: Option<Source>,
    apis: Option<&[&str]>,
    names: &RefCell<Option<RoleNames>>,
) -> Result<Vec<Rc<List>>, Error> {
    let roles = RolesOfLogin { client, event, names };
    let Some(source) = source else {
        roles.read_names().await;
        return Ok(Vec::new());
    };
    let user = event.user_id.as_deref().and_then(PathSegment::of);
    let user = user.ok_or(Error::new(Code::Event, "the event has no usable `user.user_id`"))?;
    let lists = match source {
        // Nothing of it would be taken.
        _ if apis.is_some_and(<[_]>::is_empty) => {
            roles.read_names().await;
            Vec::new()
        }
        Source::User => vec![Ok(Rc::new(client.list(&Endpoint::user_permissions(&user)).await?))],
        Source::Effective => {
            let lists = read_effective(client, &user, apis.unwrap_or_default());
            meanwhile(roles.of_runtime(), lists).await?
        }
        Source::Roles => {
            let ids = roles.read_ids(&user, false).await?;
            let lists = read_roles(client, &ids).await?;
            if lists.iter().all(Result::is_ok) {
                lists
            } else {
                // One that is named no longer vanished, and has no permissions.
                let current_ids = roles.read_ids(&user, true).await?;
                for (id, list) in ids.iter().zip(lists) {
                    if current_ids.contains(id) {
                        list?;
                    }
                }
                read_roles(client, &current_ids).await?
            }
        }
    };
    lists.into_iter().collect()
}

/// The names of the permissions that are of one of the APIs, of all without any such list. In a list
/// that was asked for one API, those of another are not what was asked for.
///
/// # Errors
///
/// `bad_response`: a permission does not say of which API it is.
pub fn names(
    client: &ManagementClient,
    lists: &[Rc<List>],
    source: Option<Source>,
    apis: Option<&[&str]>,
) -> Result<Option<Names>, Error> {
    // Lists of roles alone are kept, and so the same again.
    let cache = client.claims_cache().filter(|_| source == Some(Source::Roles));
    if let Some(known) = cache.and_then(|cache| cache.get(lists, apis)) {
        return Ok(Some(known));
    }
    let mut names = Vec::new();
    for (number, list) in lists.iter().enumerate() {
        for row in &list.rows {
            let api = row.identifier.as_str();
            let is_taken = match apis {
                None => true,
                Some(apis) if source == Some(Source::Effective) => {
                    api.is_empty() || apis.get(number) == Some(&api)
                }
                Some(_) if api.is_empty() => {
                    return Err(Error::new(Code::BadResponse, "a permission came without its API"));
                }
                Some(apis) => apis.contains(&api),
            };
            if is_taken {
                names.push(row.name.as_str());
            }
        }
    }
    let names = Names::distinct(&names);
    if let (Some(cache), Some(names)) = (cache, &names) {
        cache.insert(lists, apis, names);
    }
    Ok(names)
}

/// Reads what the user may do at each API, in their order.
async fn read_effective(
    client: &ManagementClient,
    user: &PathSegment,
    apis: &[&str],
) -> Result<Vec<ListOrError>, Error> {
    let read = async |api: &str| {
        let list = client.list(&Endpoint::effective_permissions(user, api)).await?;
        Ok(Ok(Rc::new(list)))
    };
    buffered(apis.iter().map(|api| Box::pin(read(api)) as _).collect()).await
}

/// Reads what roles permit, from memory where it has them.
async fn read_roles(
    client: &ManagementClient,
    role_ids: &[PathSegment],
) -> Result<Vec<ListOrError>, Error> {
    client.metrics().record_cache(CacheUse::Hit);
    let read = async |role_id: &PathSegment| {
        let endpoint = Endpoint::role_permissions(role_id);
        match client.get_or_revalidate(ROLE_PERMISSIONS, &endpoint).await {
            Err(error) if error.code != Code::UnknownRole => Err(error),
            answer => Ok(answer.map(|kept| kept.list)),
        }
    };
    buffered(role_ids.iter().map(|role_id| Box::pin(read(role_id)) as _).collect()).await
}

/// Does `work`, and something beside it as far as that comes until then.
async fn meanwhile<T>(beside: impl Future, work: impl Future<Output = T>) -> T {
    let mut work = pin!(work);
    match race(pin!(beside), work.as_mut()).await {
        Either::First(_) => work.await,
        Either::Second(result) => result,
    }
}
