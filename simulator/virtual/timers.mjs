/** What waits for its time, the earliest first: a binary heap, because there are very many of them. */

/**
 * @typedef {object} Timer
 * @property {number} atMs
 * @property {number} order of two at the same time, the one that was there first goes first
 * @property {() => void} call
 * @property {boolean} isWaiting
 * @property {() => void} cancel
 */

/** @param {Timer} a @param {Timer} b */
const isBefore = (a, b) => a.atMs < b.atMs || (a.atMs === b.atMs && a.order < b.order);

export function timers() {
  /** Canceled ones stay until their time. @type {Timer[]} */
  const heap = [];
  let added = 0;
  let waiting = 0;

  /** @param {number} a @param {number} b */
  function swap(a, b) {
    [heap[a], heap[b]] = [heap[b], heap[a]];
  }

  function rise(/** @type {number} */ from) {
    for (let at = from; at > 0; ) {
      const parent = (at - 1) >> 1;
      if (!isBefore(heap[at], heap[parent])) return;
      swap(at, parent);
      at = parent;
    }
  }

  function sink() {
    for (let at = 0; ; ) {
      let first = at;
      for (const child of [2 * at + 1, 2 * at + 2]) {
        if (child < heap.length && isBefore(heap[child], heap[first])) first = child;
      }
      if (first === at) return;
      swap(at, first);
      at = first;
    }
  }

  function take() {
    const [first] = heap;
    const last = heap.pop();
    if (last && heap.length > 0) {
      heap[0] = last;
      sink();
    }
    return first;
  }

  return {
    /** @param {number} atMs @param {() => void} call @returns {Timer} */
    add(atMs, call) {
      const timer = { atMs, order: added++, call, isWaiting: true, cancel };
      function cancel() {
        if (timer.isWaiting) waiting -= 1;
        timer.isWaiting = false;
      }
      heap.push(timer);
      rise(heap.length - 1);
      waiting += 1;
      return timer;
    },

    /** How many are neither due nor canceled yet. */
    count: () => waiting,

    /** The next one, which is then gone. @returns {Timer | undefined} */
    next() {
      let timer = take();
      while (timer && !timer.isWaiting) timer = take();
      timer?.cancel();
      return timer;
    },
  };
}
