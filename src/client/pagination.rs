//! Reads all pages of a list.

use super::{
    buffered::buffered,
    request_context::RequestContext,
    send::send,
    token::{access_token, drop_token},
};
use crate::{
    error::{Code, Error},
    management::{
        endpoint::{Endpoint, PageRef},
        error_response,
        page::Page,
        page_accumulator::{List, PageAccumulator},
    },
    metrics::TokenUse,
};

/// Reads a list: the first page, the other pages at the same time where the first one tells how many
/// there are, and everything once more, one page after another, if data moved meanwhile.
///
/// # Errors
///
/// That of the first page that could not be read; `inconsistent` when data moved again. A part of the
/// list is never returned.
pub(super) async fn read_list(
    context: &RequestContext,
    endpoint: &Endpoint,
) -> Result<List, Error> {
    context.allow()?;
    let mut pages = first_page(context, endpoint).await?;
    if let Some(count) = pages.planned_pages() {
        let rest = (1..count).map(|page| read_page(context, endpoint, PageRef::Offset(page)));
        for page in buffered(rest.map(|page| Box::pin(page) as _).collect()).await? {
            pages.add(page)?;
        }
    } else {
        read_on(context, endpoint, &mut pages).await?;
    }
    if pages.changed_while_reading() {
        pages = first_page(context, endpoint).await?;
        read_on(context, endpoint, &mut pages).await?;
        if pages.is_incomplete() {
            return Err(Error::new(Code::Inconsistent, "the list changed while it was read"));
        }
    }
    context.login.metrics.record_pages(pages.count());
    Ok(pages.into_list())
}

async fn first_page(
    context: &RequestContext,
    endpoint: &Endpoint,
) -> Result<PageAccumulator, Error> {
    let first = read_page(context, endpoint, endpoint.first_page()).await?;
    PageAccumulator::begin(endpoint.pagination, first)
}

/// Reads the following pages one after another.
async fn read_on(
    context: &RequestContext,
    endpoint: &Endpoint,
    pages: &mut PageAccumulator,
) -> Result<(), Error> {
    while let Some(next) = pages.next_page() {
        pages.add(read_page(context, endpoint, next).await?)?;
    }
    Ok(())
}

/// Reads a page, with a new token if Auth0 refuses the one at hand.
async fn read_page(
    context: &RequestContext,
    endpoint: &Endpoint,
    page: PageRef,
) -> Result<Page, Error> {
    let mut retries = 0;
    let mut refused = None;
    loop {
        let token = access_token(context, refused.as_ref()).await?;
        let request = endpoint.request(&context.login.settings.application.domain, &page, &token);
        let response = send(context, &request, &mut retries).await?;
        match response.status {
            200 => return Page::read(endpoint, &response.body),
            _ if error_response::is_gone(endpoint, &page, &response) => return Ok(Page::gone()),
            // A token without the scope goes, too: the scope may just have been granted.
            401 | 403 => drop_token(context, &token),
            _ => {}
        }
        if response.status != 401 || refused.is_some() {
            return Err(error_response::of_page(endpoint, &page, &response));
        }
        context.login.metrics.record_token(TokenUse::Refreshed);
        refused = Some(token);
    }
}
