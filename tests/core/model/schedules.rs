//! One list whose rows come and go between any two of its pages, which are answered in any order.
//!
//! It is read as it was at one time, or not at all. The contract exempts what no page shows: as many
//! rows went as came, all of them between two pages. Such schedules are counted apart.

use std::{
    pin::pin,
    rc::Rc,
    task::{Context, Poll, Waker},
};

use permission_claims::{
    client::ManagementClient,
    error::{Code, Error},
    management::{endpoint::Endpoint, page_accumulator::List, path_segment::PathSegment},
    settings::Settings,
    state::Instance,
};

use super::list_server::{ListServer, Told, Totals};
use crate::support::{Random, settings_with};

const SEED: u64 = 20_261_126;

/// How schedules ended.
#[derive(Debug, Default)]
struct Counts {
    /// With the list as it was at one time; among these, when it was read once more.
    whole: u32,
    whole_when_read_anew: u32,
    inconsistent: u32,
    /// With a list of no one time, which no page shows; among these, without a row that was there all
    /// the time.
    unseen: u32,
    unseen_and_short: u32,
}

/// One schedule, with so many changes at most.
fn play(random: &mut Random, settings: &Settings, totals: Totals, changes: usize) -> End {
    let page_size = 1 + random.below(7);
    let server = Rc::new(ListServer::new(random.below(5 * page_size + 1), page_size, totals));
    let mut changes = 1 + random.below(changes);
    let result = read(&server, settings, || {
        if changes == 0 || random.below(3) > 0 {
            server.answer(random.below(server.waiting()));
            return;
        }
        changes -= 1;
        if random.below(2) == 0 {
            server.insert(|places| random.below(places));
        } else {
            server.remove(|places| random.below(places));
        }
    });
    End::of(&server, result)
}

/// Reads the list. Whenever that waits, `act` changes something or answers a request.
fn read(
    server: &Rc<ListServer>,
    settings: &Settings,
    mut act: impl FnMut(),
) -> Result<List, Error> {
    let environment = Rc::clone(server) as _;
    let client = ManagementClient::new(environment, settings.clone(), &Instance::default());
    let endpoint = Endpoint::user_permissions(&PathSegment::of("auth0|jhon").expect("a segment"));
    let mut reading = pin!(client.list(&endpoint));
    loop {
        match reading.as_mut().poll(&mut Context::from_waker(Waker::noop())) {
            Poll::Ready(result) => return result,
            Poll::Pending => act(),
        }
    }
}

/// How a schedule ended.
enum End {
    Whole { is_read_anew: bool },
    Inconsistent,
    Unseen { is_short: bool },
}

impl End {
    #[track_caller]
    fn of(server: &ListServer, result: Result<List, Error>) -> Self {
        let list = match result {
            Ok(list) => list,
            Err(error) => {
                assert_eq!(error.code, Code::Inconsistent);
                return Self::Inconsistent;
            }
        };
        let rows: Vec<_> = list.rows.iter().map(|row| row.name.parse().expect("a row")).collect();
        let (states, told) = (server.states(), server.told());
        if states.contains(&rows) {
            let is_read_anew = told.iter().filter(|told| told.page == 0).count() == 2;
            return Self::Whole { is_read_anew };
        }
        assert!(shows_nothing(&told, &rows, server.page_size), "{rows:?} of {states:?}, {told:?}");
        let is_always_there = |row: &_| states.iter().all(|state| state.contains(row));
        let is_missing = |row: &_| is_always_there(row) && !rows.contains(row);
        Self::Unseen { is_short: states[0].iter().any(is_missing) }
    }
}

/// Whether the pages of the last reading are those of a list that did not change.
fn shows_nothing(told: &[Told], rows: &[usize], page_size: usize) -> bool {
    let begins = told.iter().rposition(|told| told.page == 0).expect("a page 0");
    let total = told[begins].total;
    let is_expected = |told: &Told| {
        let count = total.saturating_sub(told.page * page_size).min(page_size);
        told.count == count && [0, total].contains(&told.total)
    };
    let is_distinct = rows.iter().enumerate().all(|(place, row)| !rows[..place].contains(row));
    is_distinct && told[begins..].iter().all(is_expected)
}

#[track_caller]
fn check(schedules: u32, totals: Totals, changes: usize) -> Counts {
    println!("seed {SEED}");
    let mut random = Random(SEED);
    let settings = settings_with("source", "user");
    let mut counts = Counts::default();
    for _ in 0..schedules {
        match play(&mut random, &settings, totals, changes) {
            End::Whole { is_read_anew } => {
                counts.whole += 1;
                counts.whole_when_read_anew += u32::from(is_read_anew);
            }
            End::Inconsistent => counts.inconsistent += 1,
            End::Unseen { is_short } => {
                counts.unseen += 1;
                counts.unseen_and_short += u32::from(is_short);
            }
        }
    }
    println!("{totals:?}, {changes} changes: {counts:?}");
    counts
}

#[test]
fn one_change_is_always_seen() {
    let counts = check(10_000, Totals::True, 1);
    assert!(counts.whole_when_read_anew > 2_000);
    assert_eq!((counts.inconsistent, counts.unseen), (0, 0));
}

#[test]
fn several_changes_are_seen_unless_as_many_rows_go_as_come_between_two_pages() {
    let counts = check(100_000, Totals::True, 4);
    assert!(counts.whole_when_read_anew > 20_000 && counts.inconsistent > 1_000);
    assert!(counts.unseen > 0 && counts.unseen < 2_000);
}

#[test]
fn so_they_are_where_later_pages_tell_no_total_but_by_their_rows_alone() {
    let counts = check(20_000, Totals::ZeroOnLaterPages, 4);
    assert!(counts.whole_when_read_anew > 2_000 && counts.inconsistent > 200);
    assert!(counts.unseen > 0 && counts.unseen < 2_000);
}
