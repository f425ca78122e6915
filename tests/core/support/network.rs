//! A network that answers as scripted, and remembers what it was asked.

use std::{
    cell::{Cell, RefCell},
    rc::Rc,
    time::Duration,
};

use permission_claims::http::{NetworkError, Request, Response};

use super::clock::Clock;

const LATENCY: Duration = Duration::from_millis(20);

/// What is answered, and when.
#[derive(Clone, Debug)]
pub struct Reply {
    /// None: the network fails.
    status: Option<u16>,
    body: Vec<u8>,
    headers: Vec<(String, String)>,
    /// None: no answer ever comes.
    latency: Option<Duration>,
}

/// An answer after 20 ms.
pub fn reply(status: u16, body: impl Into<Vec<u8>>) -> Reply {
    Reply { status: Some(status), body: body.into(), headers: Vec::new(), latency: Some(LATENCY) }
}

/// A connection that breaks.
pub fn network_error() -> Reply {
    Reply { status: None, ..reply(0, "") }
}

/// An answer that never comes.
pub fn never() -> Reply {
    Reply { latency: None, ..reply(0, "") }
}

impl Reply {
    pub fn header(mut self, name: &str, value: impl ToString) -> Self {
        self.headers.push((name.to_owned(), value.to_string()));
        self
    }

    pub fn after_ms(mut self, latency_ms: u64) -> Self {
        self.latency = Some(Duration::from_millis(latency_ms));
        self
    }

    fn response(&self) -> Result<Response, NetworkError> {
        let header = |name: &str| {
            let found = self.headers.iter().find(|(known, _)| known == name);
            found.map(|(_, value)| value.clone())
        };
        Ok(Response {
            status: self.status.ok_or(NetworkError)?,
            retry_after: header("retry-after"),
            date: header("date").map(|date| Duration::from_secs(date.parse().expect("seconds"))),
            rate_limit_remaining: header("x-ratelimit-remaining"),
            rate_limit_reset: header("x-ratelimit-reset"),
            body: self.body.clone(),
        })
    }
}

/// A request that was made.
#[derive(Clone, Debug)]
pub struct Seen {
    /// `GET /path?query`.
    pub target: String,
    /// Host and port.
    pub host: String,
    /// The header `authorization`; empty without one.
    pub authorization: String,
    /// The body; empty without one.
    pub body: String,
    /// When it was made.
    pub at: Duration,
}

impl Seen {
    fn of(request: &Request, at: Duration) -> Self {
        let address = request.url.strip_prefix("https://").expect("always https");
        let (host, path) = address.split_at(address.find('/').expect("a path"));
        let exposed = |secret: &Option<permission_claims::secret::Secret>| {
            let secret = secret.as_ref().map(|secret| secret.expose().to_owned());
            secret.unwrap_or_default()
        };
        Self {
            target: format!("{} {path}", request.method.as_str()),
            host: host.to_owned(),
            authorization: exposed(&request.authorization),
            body: exposed(&request.body),
            at,
        }
    }

    /// Whether it is what `pattern` says; a pattern without a query is for all queries, and `*` for
    /// all requests.
    pub fn is(&self, pattern: &str) -> bool {
        let without_query = self.target.split('?').next();
        pattern == "*" || self.target == pattern || without_query == Some(pattern)
    }

    /// The page that is asked for.
    pub fn page(&self) -> usize {
        self.parameter("page").and_then(|page| page.parse().ok()).expect("a page")
    }

    /// The segments of the path.
    pub fn segments(&self) -> Vec<String> {
        let path = self.target.split('?').next().unwrap_or_default();
        path.split('/').skip(1).map(decoded).collect()
    }

    /// A parameter of the query.
    pub fn parameter(&self, name: &str) -> Option<String> {
        let pairs = self.target.split(['?', '&']).skip(1);
        let mut values = pairs.filter_map(|pair| pair.strip_prefix(name)?.strip_prefix('='));
        values.next().map(decoded)
    }
}

/// The text behind percent-encoding.
#[track_caller]
pub fn decoded(text: &str) -> String {
    let mut bytes = text.bytes();
    let mut decoded = Vec::new();
    while let Some(byte) = bytes.next() {
        if byte == b'%' {
            let digits: String = bytes.by_ref().take(2).map(char::from).collect();
            decoded.push(u8::from_str_radix(&digits, 16).expect("two digits"));
        } else {
            decoded.push(byte);
        }
    }
    String::from_utf8(decoded).expect("UTF-8")
}

pub type Script = Rc<dyn Fn(&Seen) -> Reply>;

/// What is answered to whom, and what was asked.
#[derive(Default)]
pub struct Network {
    pub scripts: RefCell<Vec<(String, Script)>>,
    pub seen: RefCell<Vec<Seen>>,
    pub in_flight: Cell<usize>,
    pub most_in_flight: Cell<usize>,
}

/// Counts a request until it is answered or aborted.
struct InFlight(Rc<Network>);

impl Drop for InFlight {
    fn drop(&mut self) {
        self.0.in_flight.set(self.0.in_flight.get() - 1);
    }
}

impl Network {
    pub async fn answer(
        self: Rc<Self>,
        clock: Rc<Clock>,
        request: Request,
    ) -> Result<Response, NetworkError> {
        let seen = Seen::of(&request, clock.now().unix_time());
        self.seen.borrow_mut().push(seen.clone());
        self.in_flight.set(self.in_flight.get() + 1);
        self.most_in_flight.set(self.most_in_flight.get().max(self.in_flight.get()));
        let _in_flight = InFlight(Rc::clone(&self));

        let reply = self.script(&seen)(&seen);
        match reply.latency {
            Some(latency) => clock.sleep(latency).await,
            None => std::future::pending().await,
        }
        reply.response()
    }

    /// The script added last wins.
    fn script(&self, seen: &Seen) -> Script {
        let scripts = self.scripts.borrow();
        let script = scripts.iter().rev().find(|(pattern, _)| seen.is(pattern));
        match script {
            Some((_, script)) => Rc::clone(script),
            None => panic!("unexpected request: {}", seen.target),
        }
    }
}
