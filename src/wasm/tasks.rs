//! Runs what the core does for logins, a step at a time, whenever JavaScript tells something.

use alloc::{rc::Rc, sync::Arc, task::Wake, vec::Vec};
use core::{
    cell::{Cell, RefCell},
    future::Future,
    pin::Pin,
    sync::atomic::{AtomicBool, Ordering},
    task::{Context, Poll, Waker},
};

use super::edge;
use crate::environment::LocalFuture;

/// The tasks of an instance, and the operations that they wait for.
#[derive(Default)]
pub(super) struct Tasks {
    waiting: RefCell<Vec<Task>>,
    operations: RefCell<Vec<(u32, Rc<RefCell<State>>)>>,
    begun: Cell<u32>,
    is_running: Cell<bool>,
}

struct Task {
    future: LocalFuture<()>,
    is_woken: Arc<IsWoken>,
}

/// Whether a task can go on. There is one thread; the waker of the language asks for more.
struct IsWoken(AtomicBool);

impl Wake for IsWoken {
    fn wake(self: Arc<Self>) {
        self.0.store(true, Ordering::Relaxed);
    }
}

impl Tasks {
    /// Adds a task, which begins with the next step.
    pub(super) fn spawn(&self, future: LocalFuture<()>) {
        let is_woken = Arc::new(IsWoken(AtomicBool::new(true)));
        self.waiting.borrow_mut().push(Task { future, is_woken });
    }

    /// Lets everything go on that can.
    pub(super) fn run(&self) {
        // JavaScript that a task calls may call back; what it brings is seen below.
        if self.is_running.replace(true) {
            return;
        }
        while let Some(mut task) = self.next_woken() {
            let waker = Waker::from(Arc::clone(&task.is_woken));
            if task.future.as_mut().poll(&mut Context::from_waker(&waker)).is_pending() {
                self.waiting.borrow_mut().push(task);
            }
        }
        self.is_running.set(false);
    }

    fn next_woken(&self) -> Option<Task> {
        let mut waiting = self.waiting.borrow_mut();
        let is_woken = |task: &Task| task.is_woken.0.swap(false, Ordering::Relaxed);
        let place = waiting.iter().position(is_woken)?;
        Some(waiting.remove(place))
    }

    /// Begins an operation; `begin` tells JavaScript its number.
    pub(super) fn operation(&'static self, begin: impl FnOnce(u32)) -> Operation {
        let number = self.begun.get().wrapping_add(1);
        self.begun.set(number);
        let state = Rc::<RefCell<State>>::default();
        self.operations.borrow_mut().push((number, Rc::clone(&state)));
        begin(number);
        Operation { number, state, tasks: self }
    }

    /// Takes what an operation has come to; nothing where it failed.
    pub(super) fn settle(&self, operation: u32, result: Option<Vec<u8>>) {
        let operations = self.operations.borrow();
        if let Some((_, state)) = operations.iter().find(|(number, _)| *number == operation)
            && let State::Begun(Some(waker)) = state.replace(State::Settled(result))
        {
            waker.wake();
        }
    }
}

/// Something that JavaScript does for the core. It ends when it is dropped: no timer keeps a
/// process alive, no request goes on for nobody.
pub(super) struct Operation {
    number: u32,
    state: Rc<RefCell<State>>,
    tasks: &'static Tasks,
}

enum State {
    Begun(Option<Waker>),
    Settled(Option<Vec<u8>>),
}

impl Default for State {
    fn default() -> Self {
        Self::Begun(None)
    }
}

impl Operation {
    /// What it has come to by now, once.
    pub(super) fn outcome(&self) -> Option<Vec<u8>> {
        match &mut *self.state.borrow_mut() {
            State::Settled(result) => result.take(),
            State::Begun(_) => None,
        }
    }
}

impl Future for Operation {
    type Output = Option<Vec<u8>>;

    fn poll(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        if let State::Begun(waker) = &mut *self.state.borrow_mut() {
            *waker = Some(context.waker().clone());
            return Poll::Pending;
        }
        Poll::Ready(self.outcome())
    }
}

impl Drop for Operation {
    fn drop(&mut self) {
        self.tasks.operations.borrow_mut().retain(|(number, _)| *number != self.number);
        if matches!(*self.state.borrow(), State::Begun(_)) {
            edge::cancel(self.number);
        }
    }
}
