/** What a person sees while a run takes long. */
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { progressLine } from '../command-line/progress.mjs';

const clear = '\r\u001b[K';

/** @param {import('node:test').TestContext} t @param {boolean} isTTY */
function start(t, isTTY) {
  t.mock.timers.enable({ apis: ['setInterval', 'Date'] });
  /** @type {string[]} */
  const written = [];
  const write = (/** @type {any} */ text) => written.push(text) > 0;
  return {
    written,
    progress: progressLine({ isTTY, write }),
    pass: t.mock.timers.tick.bind(t.mock.timers),
  };
}

for (const isTTY of [true, false]) {
  test(`${isTTY ? 'on a terminal' : 'piped'}: nothing of a short run`, (t) => {
    const { written, progress, pass } = start(t, isTTY);
    progress.show(0, 3);
    pass(499);
    progress.show(3, 3);
    progress.stop();
    pass(60_000);
    assert.deepEqual(written, []);
  });
}

test('piped: a line every 5 seconds, also while one login takes long', (t) => {
  const { written, progress, pass } = start(t, false);
  pass(5000);
  progress.show(0, 2);
  pass(5000);
  pass(5000);
  progress.show(1, 2);
  progress.show(2, 2);
  pass(5000);
  progress.stop();
  assert.deepEqual(written, [
    'starting, 5 s\n',
    '0 of 2 logins, 10 s\n',
    '0 of 2 logins, 15 s\n',
    '2 of 2 logins, comparing, 20 s\n',
  ]);
});

test('on a terminal: one line, which goes away', (t) => {
  const { written, progress, pass } = start(t, true);
  progress.show(1, 200);
  pass(500);
  progress.show(7, 200);
  pass(500);
  progress.stop();
  progress.stop();
  assert.deepEqual(written, [
    `${clear}1 of 200 logins, 0 s`,
    `${clear}7 of 200 logins, 1 s`,
    clear,
  ]);
});
