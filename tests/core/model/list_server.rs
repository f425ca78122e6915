//! A server of one list, which answers a request when it is told to: with the rows of that moment.

use std::{
    cell::{Cell, RefCell},
    future::poll_fn,
    rc::Rc,
    task::Poll,
    time::Duration,
};

use permission_claims::{
    environment::{Cached, EffectiveRoles, Environment, LocalFuture},
    http::{NetworkError, Request, Response},
    secret::Secret,
    timestamp::Timestamp,
};

/// What a page says of the number of rows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Totals {
    /// How many there are when it is answered.
    True,
    /// The same on page 0, and 0 on all others. <https://github.com/auth0/node-auth0/issues/625>
    ZeroOnLaterPages,
}

/// What a page told when it was answered.
#[derive(Clone, Copy, Debug)]
pub struct Told {
    pub page: usize,
    /// How many rows it had.
    pub count: usize,
    pub total: usize,
}

/// A request that is to be answered.
struct Waiting {
    page: usize,
    response: Rc<RefCell<Option<Response>>>,
}

/// A server of one list.
pub struct ListServer {
    /// The rows as they were from time to time; the last ones are those of now.
    states: RefCell<Vec<Vec<usize>>>,
    pub page_size: usize,
    totals: Totals,
    waiting: RefCell<Vec<Waiting>>,
    told: RefCell<Vec<Told>>,
    /// How many rows there ever were: none comes twice.
    rows_made: Cell<usize>,
}

impl ListServer {
    pub fn new(rows: usize, page_size: usize, totals: Totals) -> Self {
        Self {
            states: RefCell::new(vec![(0..rows).collect()]),
            page_size,
            totals,
            waiting: RefCell::default(),
            told: RefCell::default(),
            rows_made: Cell::new(rows),
        }
    }

    /// The rows as they were from time to time.
    pub fn states(&self) -> Vec<Vec<usize>> {
        self.states.borrow().clone()
    }

    /// What all pages told so far.
    pub fn told(&self) -> Vec<Told> {
        self.told.borrow().clone()
    }

    /// How many requests are to be answered.
    pub fn waiting(&self) -> usize {
        self.waiting.borrow().len()
    }

    /// A new row at a place between 0 and the number of rows.
    pub fn insert(&self, place: impl FnOnce(usize) -> usize) {
        let mut rows = self.rows();
        rows.insert(place(rows.len() + 1), self.rows_made.replace(self.rows_made.get() + 1));
        self.states.borrow_mut().push(rows);
    }

    /// The row at a place goes, if there is any.
    pub fn remove(&self, place: impl FnOnce(usize) -> usize) {
        let mut rows = self.rows();
        if !rows.is_empty() {
            rows.remove(place(rows.len()));
            self.states.borrow_mut().push(rows);
        }
    }

    /// Answers one of the requests.
    pub fn answer(&self, which: usize) {
        let Waiting { page, response } = self.waiting.borrow_mut().swap_remove(which);
        let rows = self.rows();
        let start = page * self.page_size;
        let listed = rows.iter().skip(start).take(self.page_size);
        let listed: Vec<_> =
            listed.map(|row| format!(r#"{{"permission_name":"{row}"}}"#)).collect();
        let total = if self.totals == Totals::True || page == 0 { rows.len() } else { 0 };
        self.told.borrow_mut().push(Told { page, count: listed.len(), total });
        let body = format!(
            r#"{{"permissions":[{}],"start":{start},"limit":{},"total":{total}}}"#,
            listed.join(","),
            self.page_size
        );
        response.replace(Some(Response {
            status: 200,
            retry_after: None,
            rate_limit_remaining: None,
            rate_limit_reset: None,
            date: None,
            body: body.into_bytes(),
        }));
    }

    fn rows(&self) -> Vec<usize> {
        self.states.borrow().last().cloned().expect("a state")
    }
}

/// Time stands still, and there is a token.
impl Environment for ListServer {
    fn now(&self) -> Timestamp {
        Timestamp::from_millis(1_800_000_000_000)
    }

    fn random(&self) -> u32 {
        0
    }

    fn sleep(&self, _: Duration) -> LocalFuture<()> {
        Box::pin(std::future::pending())
    }

    fn send(&self, request: Request) -> LocalFuture<Result<Response, NetworkError>> {
        let query = request.url.split(['?', '&']);
        let page = query.filter_map(|part| part.strip_prefix("page=")).next();
        let page = page.and_then(|page| page.parse().ok()).expect("a page");
        let response = Rc::<RefCell<Option<Response>>>::default();
        self.waiting.borrow_mut().push(Waiting { page, response: Rc::clone(&response) });
        Box::pin(poll_fn(move |_| response.take().map_or(Poll::Pending, |it| Poll::Ready(Ok(it)))))
    }

    fn spawn(&self, _: LocalFuture<()>) {
        panic!("nothing is shared");
    }

    fn effective_roles(&self, _: Option<&str>) -> LocalFuture<Option<EffectiveRoles>> {
        Box::pin(std::future::ready(None))
    }

    fn cached(&self, _: &str) -> Option<Cached> {
        let expires_at = self.now().unix_time() + Duration::from_secs(600);
        Some(Cached { value: Secret::new("token".to_owned()), expires_at })
    }

    fn cache(&self, _: &str, _: &Secret, _: Duration) {}

    fn uncache(&self, _: &str) {}
}
