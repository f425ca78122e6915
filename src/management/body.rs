//! The bodies of pages as the Management API sends them, typed by what they list.

use serde::de::MapAccess;
use serde_json::value::RawValue;

use super::{
    endpoint::{Body, Endpoint},
    json_object::{JsonObject, Object, skip},
    page::{Page, Row, Totals},
};
use crate::{
    error::{Code, Error},
    whole_number,
};

/// What a list has rows of.
trait Item: for<'de> Object<'de> {
    /// The member of a body that holds the rows.
    const LIST: &'static [u8];

    /// The row, if it has a name.
    fn into_row(self) -> Option<Row>;
}

/// A permission. <https://auth0.com/docs/api/management/v2/users/get-permissions>
#[derive(Default)]
struct Permission {
    permission_name: Option<String>,
    resource_server_identifier: Option<String>,
}

/// A role. <https://auth0.com/docs/api/management/v2/roles/get-roles>
#[derive(Default)]
struct Role {
    name: Option<String>,
    id: Option<String>,
}

impl Item for Permission {
    const LIST: &'static [u8] = b"permissions";

    fn into_row(self) -> Option<Row> {
        let identifier = self.resource_server_identifier.unwrap_or_default();
        Some(Row { identifier, name: self.permission_name? })
    }
}

impl Item for Role {
    const LIST: &'static [u8] = b"roles";

    fn into_row(self) -> Option<Row> {
        Some(Row { identifier: self.id.unwrap_or_default(), name: self.name? })
    }
}

impl<'de> Object<'de> for Permission {
    fn member<A: MapAccess<'de>>(&mut self, name: &[u8], members: &mut A) -> Result<(), A::Error> {
        match name {
            b"permission_name" => self.permission_name = members.next_value()?,
            b"resource_server_identifier" => {
                self.resource_server_identifier = members.next_value()?;
            }
            _ => skip(members)?,
        }
        Ok(())
    }
}

impl<'de> Object<'de> for Role {
    fn member<A: MapAccess<'de>>(&mut self, name: &[u8], members: &mut A) -> Result<(), A::Error> {
        match name {
            b"name" => self.name = members.next_value()?,
            b"id" => self.id = members.next_value()?,
            _ => skip(members)?,
        }
        Ok(())
    }
}

/// A page by number: what it lists, the size of the pages, and how many rows there are in all.
struct OffsetPage<T> {
    items: Option<Vec<JsonObject<T>>>,
    limit: Option<u64>,
    total: Option<u64>,
}

/// A page by cursor: what it lists, and the cursor of the next page.
struct CursorPage<T> {
    items: Option<Vec<JsonObject<T>>>,
    next: Option<String>,
}

impl<T> Default for OffsetPage<T> {
    fn default() -> Self {
        Self { items: None, limit: None, total: None }
    }
}

impl<T> Default for CursorPage<T> {
    fn default() -> Self {
        Self { items: None, next: None }
    }
}

impl<'de, T: Item> Object<'de> for OffsetPage<T> {
    fn member<A: MapAccess<'de>>(&mut self, name: &[u8], members: &mut A) -> Result<(), A::Error> {
        match name {
            b"limit" => self.limit = count(members)?,
            b"total" => self.total = count(members)?,
            _ if name == T::LIST => self.items = Some(members.next_value()?),
            _ => skip(members)?,
        }
        Ok(())
    }
}

impl<'de, T: Item> Object<'de> for CursorPage<T> {
    fn member<A: MapAccess<'de>>(&mut self, name: &[u8], members: &mut A) -> Result<(), A::Error> {
        match name {
            b"next" => self.next = members.next_value()?,
            _ if name == T::LIST => self.items = Some(members.next_value()?),
            _ => skip(members)?,
        }
        Ok(())
    }
}

/// A number of rows; none where it is no whole number.
fn count<'de, A: MapAccess<'de>>(members: &mut A) -> Result<Option<u64>, A::Error> {
    let value: &RawValue = members.next_value()?;
    Ok(whole_number::parse(value.get()))
}

impl Page {
    /// Reads the body of a page: an object with rows and with `limit` and `total` or `next`, or a
    /// bare array of rows.
    ///
    /// # Errors
    ///
    /// `bad_response`: not JSON, no rows, a row without a name, or a cursor that is no text, which
    /// must not be taken for the end of the list.
    pub fn read(endpoint: &Endpoint, body: &[u8]) -> Result<Self, Error> {
        let page = match endpoint.body {
            Body::Permissions => offset_page::<Permission>(body),
            Body::EffectivePermissions => cursor_page::<Permission>(body),
            Body::Roles => offset_page::<Role>(body),
        };
        let detail = "the Management API sent something unexpected";
        page.ok_or(Error::new(Code::BadResponse, detail))
    }
}

/// Reads a page by number, or a bare array; none where it is not of the expected shape.
fn offset_page<T: Item>(body: &[u8]) -> Option<Page> {
    if is_array(body) {
        return bare_page::<T>(body);
    }
    let JsonObject(page) = serde_json::from_slice::<JsonObject<OffsetPage<T>>>(body).ok()?;
    let totals = Totals::new(page.limit, page.total);
    Some(Page { rows: rows(page.items?)?, totals, ..Page::default() })
}

/// Reads a page by cursor, or a bare array; none where it is not of the expected shape.
fn cursor_page<T: Item>(body: &[u8]) -> Option<Page> {
    if is_array(body) {
        return bare_page::<T>(body);
    }
    let JsonObject(page) = serde_json::from_slice::<JsonObject<CursorPage<T>>>(body).ok()?;
    let next = page.next.filter(|cursor| !cursor.is_empty());
    Some(Page { rows: rows(page.items?)?, next, ..Page::default() })
}

fn bare_page<T: Item>(body: &[u8]) -> Option<Page> {
    let items = serde_json::from_slice(body).ok()?;
    Some(Page { rows: rows::<T>(items)?, ..Page::default() })
}

fn is_array(body: &[u8]) -> bool {
    body.trim_ascii_start().starts_with(b"[")
}

fn rows<T: Item>(items: Vec<JsonObject<T>>) -> Option<Vec<Row>> {
    items.into_iter().map(|JsonObject(item)| item.into_row()).collect()
}
