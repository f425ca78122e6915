/** The failures in what Rust's test harness prints, and wasm-bindgen-test-runner after its example. */

/** @typedef {import('./reporter.mjs').Failure} Failure */

/** @param {string} output @returns {Failure[]} */
export function failuresIn(output) {
  /** @type {Failure[]} */
  const failures = [];
  /** What each test said when it panicked. @type {Map<string, string>} */
  const reasons = new Map();
  /** The test whose output it is, which in WebAssembly has no thread. */
  let speaker = '';
  /** @type {string[] | undefined} the names since the last `failures:` */
  let names;
  const lines = output.split(/\r?\n/);
  for (const [index, line] of lines.entries()) {
    speaker = line.match(/^---- (.+) (stdout|output) ----$/)?.[1] ?? speaker;
    const panicked = line.match(/^(?:thread '(.+?)'.*| +)panicked at /);
    if (panicked) reasons.set(panicked[1] ?? speaker, lines[index + 1]?.trim());
    // The one before the list has what the tests printed.
    if (line === 'failures:') names = [];
    else if (line.startsWith('    ')) names?.push(line.trim());
    else if (line.startsWith('test result:')) {
      failures.push(...(names ?? []).map((test) => ({ test, reason: reasons.get(test) })));
      names = undefined;
    }
  }
  return failures;
}
