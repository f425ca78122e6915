/** How far a long run is: one line, on a terminal only, that leaves no trace. */

const intervalMs = 100;

/** @param {Pick<NodeJS.WriteStream, 'isTTY' | 'write'>} stream */
export function progressLine(stream) {
  let last = Number.NEGATIVE_INFINITY;
  let isThere = false;
  return {
    /** @param {number} done @param {number} of */
    show(done, of) {
      const now = performance.now();
      if (!stream.isTTY || of < 2 || now - last < intervalMs) return;
      last = now;
      isThere = true;
      stream.write(`\r\x1b[K${done} of ${of} logins`);
    },
    clear() {
      if (isThere) stream.write('\r\x1b[K');
      isThere = false;
    },
  };
}
