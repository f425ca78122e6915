//! Time that moves only when everything waits for it.

use std::{
    cell::{Cell, RefCell},
    future::Future,
    pin::Pin,
    rc::{Rc, Weak},
    task::{Context, Poll, Waker},
    time::Duration,
};

use permission_claims::timestamp::Timestamp;

/// The simulated time, with all timers that somebody still waits for.
#[derive(Debug)]
pub struct Clock {
    /// The time since the beginning.
    elapsed: Cell<Duration>,
    /// The time of day at the beginning.
    unix_start: Cell<Duration>,
    /// The process is busy, so that timers come so late.
    pub delay: Cell<Duration>,
    timers: RefCell<Vec<Weak<Timer>>>,
}

#[derive(Debug)]
struct Timer {
    at: Duration,
    waker: RefCell<Option<Waker>>,
}

/// Ends when its time has come.
pub struct Sleep {
    clock: Rc<Clock>,
    timer: Rc<Timer>,
}

impl Clock {
    pub fn at(unix_start: Duration) -> Rc<Self> {
        let unix_start = Cell::new(unix_start);
        Rc::new(Self {
            elapsed: Cell::default(),
            unix_start,
            delay: Cell::default(),
            timers: RefCell::default(),
        })
    }

    pub fn now(&self) -> Timestamp {
        // The even clock has a beginning of its own.
        let elapsed = self.elapsed.get();
        Timestamp::new(self.unix_start.get() + elapsed, Duration::from_secs(1) + elapsed)
    }

    /// Somebody sets the time of day, so many seconds forward or back.
    pub fn set(&self, by_seconds: i64) {
        let (start, by) = (self.unix_start.get(), Duration::from_secs(by_seconds.unsigned_abs()));
        self.unix_start.set(if by_seconds < 0 { start - by } else { start + by });
    }

    pub fn sleep(self: &Rc<Self>, duration: Duration) -> Sleep {
        let timer = Rc::new(Timer {
            at: self.elapsed.get().saturating_add(duration).saturating_add(self.delay.get()),
            waker: RefCell::default(),
        });
        self.timers.borrow_mut().push(Rc::downgrade(&timer));
        Sleep { clock: Rc::clone(self), timer }
    }

    /// Goes on to the next timer. False: nobody waits for time.
    pub fn advance(&self) -> bool {
        let timers: Vec<_> = self.timers.take().iter().filter_map(Weak::upgrade).collect();
        let Some(next) = timers.iter().map(|timer| timer.at).min() else {
            return false;
        };
        self.elapsed.set(self.elapsed.get().max(next));
        let (due, later): (Vec<_>, Vec<_>) = timers.iter().partition(|timer| timer.at <= next);
        self.timers.replace(later.into_iter().map(Rc::downgrade).collect());
        for timer in due {
            if let Some(waker) = timer.waker.take() {
                waker.wake();
            }
        }
        true
    }
}

impl Future for Sleep {
    type Output = ();

    fn poll(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<()> {
        if self.clock.elapsed.get() >= self.timer.at {
            return Poll::Ready(());
        }
        self.timer.waker.replace(Some(context.waker().clone()));
        Poll::Pending
    }
}
