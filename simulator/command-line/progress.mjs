/** How far a long run is: one line that leaves no trace on a terminal, and a line now and then elsewhere. */

const intervalMs = 100;
/** Where lines stay. */
const pipedIntervalMs = 5000;

/** @param {Pick<NodeJS.WriteStream, 'isTTY' | 'write'>} stream */
export function progressLine(stream) {
  let last = stream.isTTY ? Number.NEGATIVE_INFINITY : performance.now();
  const pause = stream.isTTY ? intervalMs : pipedIntervalMs;
  let isThere = false;
  return {
    /** @param {number} done @param {number} of */
    show(done, of) {
      const now = performance.now();
      if (of < 2 || now - last < pause) return;
      last = now;
      if (!stream.isTTY) {
        stream.write(`${done} of ${of} logins\n`);
        return;
      }
      isThere = true;
      stream.write(`\r\x1b[K${done} of ${of} logins`);
    },
    clear() {
      if (isThere) stream.write('\r\x1b[K');
      isThere = false;
    },
  };
}
