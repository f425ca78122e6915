/** How far a long run is: one line that leaves no trace on a terminal, and a line now and then elsewhere. */

const intervalMs = 500;
/** Where lines stay. */
const pipedIntervalMs = 5000;

/** @param {Pick<NodeJS.WriteStream, 'isTTY' | 'write'>} stream */
export function progressLine(stream) {
  const startedAt = Date.now();
  let state = 'starting';
  let isThere = false;
  // By the clock, because a single login may be what takes long.
  const timer = setInterval(
    () => {
      const text = `${state}, ${Math.floor((Date.now() - startedAt) / 1000)} s`;
      stream.write(stream.isTTY ? `\r\x1b[K${text}` : `${text}\n`);
      isThere = true;
    },
    stream.isTTY ? intervalMs : pipedIntervalMs,
  );
  return {
    /** @param {number} done @param {number} of */
    show(done, of) {
      state = `${done} of ${of} logins`;
      if (done === of) state += ', comparing';
    },
    stop() {
      clearInterval(timer);
      if (isThere && stream.isTTY) stream.write('\r\x1b[K');
      isThere = false;
    },
  };
}
