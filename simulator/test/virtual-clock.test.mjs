import assert from 'node:assert/strict';
import { AsyncLocalStorage } from 'node:async_hooks';
import { test } from 'node:test';
import { setTimeout as delay } from 'node:timers/promises';

import { virtualClock } from '../virtual/clock.mjs';

test('what waits goes on in the order of its time, then in that in which it began to wait', async () => {
  const clock = virtualClock(1000);
  /** @type {[string, number][]} */
  const seen = [];
  const note = (/** @type {string} */ name) => () => seen.push([name, clock.now()]);
  clock.after(30, note('last'));
  clock.after(10, note('first'));
  clock.after(20, () => {
    note('third')();
    clock.after(5, note('later'));
    clock.after(-5, note('at once'));
  });
  clock.after(10, note('second'));
  clock.after(15, note('cancelled')).cancel();
  await clock.run();
  assert.deepEqual(seen, [
    ['first', 1010],
    ['second', 1010],
    ['third', 1020],
    ['at once', 1020],
    ['later', 1025],
    ['last', 1030],
  ]);
});

test('many at random', async () => {
  const clock = virtualClock(0);
  const times = Array.from({ length: 1000 }, (_, index) => (index * 7919) % 1009);
  /** @type {number[]} */
  const seen = [];
  for (const atMs of times) clock.after(atMs, () => seen.push(clock.now()));
  await clock.run();
  assert.deepEqual(
    seen,
    [...times].sort((a, b) => a - b),
  );
});

test('a timer runs as whoever has set it', async (t) => {
  const clock = virtualClock(0);
  clock.install();
  t.after(() => clock.uninstall());
  const who = new AsyncLocalStorage();
  /** @type {unknown[]} */
  const seen = [];
  for (const name of ['a', 'b']) {
    who.run(name, () =>
      setTimeout((/** @type {number} */ value) => seen.push(who.getStore(), value), 5, 7),
    );
  }
  await clock.run();
  assert.deepEqual(seen, ['a', 7, 'b', 7]);
});

test('code sees it as its own clock, and goes on until what it waits for is there', async (t) => {
  const clock = virtualClock(1_800_000_000_000);
  clock.install();
  t.after(() => clock.uninstall());
  const [date, begun] = [Date.now(), performance.now()];
  assert.deepEqual([date, new Date().toISOString()], [clock.now(), '2027-01-15T08:00:00.000Z']);
  const late = setTimeout(() => assert.fail('it was cleared'), 1000);
  setTimeout(() => {}, 90_000);
  await clock.until(
    new Promise((resolve) => {
      setTimeout(resolve, 60_000.5, clearTimeout(late));
    }),
  );
  assert.deepEqual([Date.now() - date, performance.now() - begun], [60_000, 60_000]);
  assert.equal(clock.waiting(), 1);
  await clock.run();
  assert.equal(Date.now() - date, 90_000);
  await assert.rejects(clock.until(new Promise(() => {})), /no timer is set/);
});

test('time stands still while promises and responses are read', async () => {
  const clock = virtualClock(0);
  /** @type {number | undefined} */
  let readAt;
  clock.after(10, async () => {
    const text = await new Response('x'.repeat(100_000)).text();
    assert.equal(text.length, 100_000);
    for (let turn = 0; turn < 100; turn += 1) await null;
    readAt = clock.now();
  });
  clock.after(11, () => {});
  await clock.run();
  assert.equal(readAt, 10);
});

test('a timer of before, which is real, can be cleared', async (t) => {
  const clock = virtualClock(0);
  let isCalled = false;
  const before = setTimeout(() => {
    isCalled = true;
  }, 1);
  clock.install();
  t.after(() => clock.uninstall());
  clearTimeout(before);
  await delay(20);
  assert.equal(isCalled, false);
});

test('a timer of no time takes a millisecond, as in Node', async (t) => {
  const clock = virtualClock(0);
  clock.install();
  t.after(() => clock.uninstall());
  for (const ms of [0, -5, 0.4, Number.NaN, undefined]) {
    const begun = clock.now();
    await clock.until(new Promise((resolve) => setTimeout(resolve, ms)));
    assert.equal(clock.now() - begun, 1, `${ms}`);
  }
});
