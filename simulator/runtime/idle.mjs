/** Whether this process has anything left to do: a timer, a request under way, a file being read. */

const pollMs = 5;

/** Of the event loop. */
const turn = () => new Promise((resolve) => setImmediate(resolve));

/** @typedef {(limitMs: number) => Promise<boolean>} Rest waits for it; false: it did not come in time */

/**
 * What keeps the process alive now counts as its rest. A connection that is merely kept open for the next request
 * does not count, because Node's clients let the process end over it.
 *
 * @param {() => boolean} isWaiting for something else that does not keep the process alive
 * @returns {Promise<Rest>}
 */
export async function idleWatch(isWaiting) {
  // Node opens its output when it is first looked at, and from then on it counts.
  Boolean(process.stdout && process.stderr);
  // A file that was just read is closed a moment later.
  while (process.getActiveResourcesInfo().some((name) => name.includes('Close'))) await turn();
  const atRest = process.getActiveResourcesInfo().length;
  return async (limitMs) => {
    const until = performance.now() + limitMs;
    for (;;) {
      await turn();
      if (!isWaiting() && process.getActiveResourcesInfo().length <= atRest) return true;
      if (performance.now() > until) return false;
      await new Promise((resolve) => setTimeout(resolve, pollMs).unref());
    }
  };
}
