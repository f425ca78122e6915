//! Reads all pages of a list.

use super::{
    buffered::buffered,
    request_context::RequestContext,
    send::{Attempts, send},
    token::{access_token, drop_token, drop_token_for_scope},
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
    let context = &context.for_list();
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
        if pages.changed_while_reading_to_the_end() {
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
    PageAccumulator::begin(endpoint, first)
}

/// Reads the following pages one after another.
async fn read_on(
    context: &RequestContext,
    endpoint: &Endpoint,
    pages: &mut PageAccumulator,
) -> Result<(), Error> {
    while let Some(next) = pages.next_page()?.cloned() {
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
    let mut attempts = Attempts::default();
    let mut is_refused = false;
    loop {
        let token = access_token(context).await?;
        let request = endpoint.request(&context.login.settings.application.domain, &page, &token);
        let response = send(context, &request, endpoint.rate_limit, &mut attempts).await?;
        if response.status == 200 {
            return Page::read(endpoint, &response.body);
        }
        let error = error_response::of_page(endpoint, &page, &response);
        match error.code {
            Code::Unauthorized => drop_token(context, &token),
            Code::InsufficientScope => drop_token_for_scope(context, &token),
            _ => {}
        }
        if error.code != Code::Unauthorized || is_refused {
            return Err(error);
        }
        context.login.metrics.record_token(TokenUse::Refreshed);
        is_refused = true;
    }
}
