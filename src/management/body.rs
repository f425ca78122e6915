//! The bodies of pages as the Management API sends them, typed by what they list.

use std::{borrow::Cow, num::NonZeroUsize};

use serde::de::{MapAccess, SeqAccess};

use super::{
    endpoint::{Body, Endpoint, Pagination},
    json::{self, Object, Value, skip, value},
    page::{Page, Row},
};
use crate::error::{Code, Error};

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

/// What a list has rows of.
trait Item: for<'de> Object<'de> {
    /// The member of a body that holds the rows.
    const LIST: &'static str;

    /// The row, if it has a name.
    fn into_row(self) -> Option<Row>;
}

impl Item for Permission {
    const LIST: &'static str = "permissions";

    fn into_row(self) -> Option<Row> {
        let identifier = self.resource_server_identifier.unwrap_or_default();
        Some(Row { identifier, name: self.permission_name? })
    }
}

impl Item for Role {
    const LIST: &'static str = "roles";

    fn into_row(self) -> Option<Row> {
        Some(Row { identifier: self.id.unwrap_or_default(), name: self.name? })
    }
}

impl<'de> Object<'de> for Permission {
    fn member<A: MapAccess<'de>>(&mut self, name: &str, members: &mut A) -> Result<(), A::Error> {
        match name {
            "permission_name" => self.permission_name = value(members)?,
            "resource_server_identifier" => {
                self.resource_server_identifier = value(members)?;
            }
            _ => skip(members)?,
        }
        Ok(())
    }
}

impl<'de> Object<'de> for Role {
    fn member<A: MapAccess<'de>>(&mut self, name: &str, members: &mut A) -> Result<(), A::Error> {
        match name {
            "name" => self.name = value(members)?,
            "id" => self.id = value(members)?,
            _ => skip(members)?,
        }
        Ok(())
    }
}

/// A page of a list: an object, or a bare array.
#[derive(Default)]
struct ListPage<T> {
    items: Option<Vec<T>>,
    /// The size of the pages, in lists that are cut by number.
    limit: Count,
    /// How many rows there are in all, in the same lists.
    total: Count,
    /// What comes next, in lists that are cut by cursors.
    next: Next,
}

/// A number of rows.
#[derive(Default)]
enum Count {
    #[default]
    Absent,
    /// A larger one than can be counted here is the largest.
    Of(usize),
    /// No whole number of at least 0: it must not be taken for absent.
    Invalid,
}

impl Value<'_> for Count {
    fn other() -> Option<Self> {
        Some(Self::Invalid)
    }

    fn number(number: u64) -> Option<Self> {
        Some(Self::Of(usize::try_from(number).unwrap_or(usize::MAX)))
    }
}

impl Count {
    /// The number, if there is one; none where it is invalid.
    fn read(self) -> Option<Option<usize>> {
        match self {
            Self::Absent => Some(None),
            Self::Of(count) => Some(Some(count)),
            Self::Invalid => None,
        }
    }
}

/// What comes behind a page.
#[derive(Default)]
enum Next {
    #[default]
    Nothing,
    Cursor(String),
    /// No text: it must not be taken for the end of the list.
    Invalid,
}

impl<'de> Value<'de> for Next {
    fn other() -> Option<Self> {
        Some(Self::Invalid)
    }

    fn null() -> Option<Self> {
        Some(Self::Nothing)
    }

    fn text(text: Cow<'de, str>) -> Option<Self> {
        Some(if text.is_empty() { Self::Nothing } else { Self::Cursor(text.into_owned()) })
    }
}

impl<'de, T: Item> Object<'de> for ListPage<T> {
    fn member<A: MapAccess<'de>>(&mut self, name: &str, members: &mut A) -> Result<(), A::Error> {
        match name {
            "limit" => self.limit = value(members)?.unwrap_or_default(),
            "total" => self.total = value(members)?.unwrap_or_default(),
            "next" => self.next = value(members)?.unwrap_or_default(),
            _ if name == T::LIST => self.items = value(members)?,
            _ => skip(members)?,
        }
        Ok(())
    }

    fn array<A: SeqAccess<'de>>(items: A) -> Result<Option<Self>, A::Error> {
        let items = Value::array(items)?;
        Ok(Some(Self { items, ..Self::default() }))
    }
}

impl<T: Item> ListPage<T> {
    fn into_page(self, pagination: Pagination) -> Option<Page> {
        let rows = self.items?.into_iter().map(T::into_row).collect::<Option<_>>()?;
        let page = Page { rows, ..Page::default() };
        match (pagination, self.next) {
            (Pagination::Offset, _) => with_totals(page, self.limit.read()?, self.total.read()?),
            (Pagination::Cursor, Next::Nothing) => Some(page),
            (Pagination::Cursor, Next::Cursor(next)) => Some(Page { next: Some(next), ..page }),
            (Pagination::Cursor, Next::Invalid) => None,
        }
    }
}

/// The page with what it says of its list; none where it says that no page has rows, but there are some.
fn with_totals(page: Page, limit: Option<usize>, total: Option<usize>) -> Option<Page> {
    let has_rows = !page.rows.is_empty() || total.is_some_and(|total| total > 0);
    let page = Page { limit: limit.and_then(NonZeroUsize::new), total, ..page };
    (limit != Some(0) || !has_rows).then_some(page)
}

impl Page {
    /// Reads the body of a page: an object with rows and with `limit` and `total` or `next`, or a
    /// bare array of rows.
    ///
    /// # Errors
    ///
    /// `bad_response`: not JSON, no rows, a row without a name, a `limit` or `total` that is no number of
    /// rows, or a cursor that is no text.
    pub fn read(endpoint: &Endpoint, body: &[u8]) -> Result<Self, Error> {
        let page = match endpoint.body {
            Body::Permissions => read_list::<Permission>(endpoint.pagination, body),
            Body::Roles => read_list::<Role>(endpoint.pagination, body),
        };
        let detail = "the Management API sent something unexpected";
        page.ok_or(Error::new(Code::BadResponse, detail))
    }
}

fn read_list<T: Item>(pagination: Pagination, body: &[u8]) -> Option<Page> {
    json::read::<ListPage<T>>(body)?.into_page(pagination)
}
