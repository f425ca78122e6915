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
    now: Cell<Timestamp>,
    timers: RefCell<Vec<Weak<Timer>>>,
}

#[derive(Debug)]
struct Timer {
    at: Timestamp,
    waker: RefCell<Option<Waker>>,
}

/// Ends when its time has come.
pub struct Sleep {
    clock: Rc<Clock>,
    timer: Rc<Timer>,
}

impl Clock {
    pub fn at(now: Timestamp) -> Rc<Self> {
        Rc::new(Self { now: Cell::new(now), timers: RefCell::default() })
    }

    pub fn now(&self) -> Timestamp {
        self.now.get()
    }

    pub fn sleep(self: &Rc<Self>, duration: Duration) -> Sleep {
        let timer = Rc::new(Timer { at: self.now() + duration, waker: RefCell::default() });
        self.timers.borrow_mut().push(Rc::downgrade(&timer));
        Sleep { clock: Rc::clone(self), timer }
    }

    /// Goes on to the next timer. False: nobody waits for time.
    pub fn advance(&self) -> bool {
        let timers: Vec<_> = self.timers.take().iter().filter_map(Weak::upgrade).collect();
        let Some(next) = timers.iter().map(|timer| timer.at).min() else {
            return false;
        };
        self.now.set(self.now().max(next));
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
        if self.clock.now() >= self.timer.at {
            return Poll::Ready(());
        }
        self.timer.waker.replace(Some(context.waker().clone()));
        Poll::Pending
    }
}
