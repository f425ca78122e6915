/** What docs/sources.md says of the bench, held to the numbers in bench/RESULTS.md. */
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { text } from './documents.mjs';

const results = text('bench/RESULTS.md');
const sentences = text('docs/sources.md');

/** The numbers in a row of a section's first table: of each cell the first one, or the last. @param {string} section @param {string} candidate */
function row(section, candidate, take = (/** @type {string[]} */ numbers) => numbers[0]) {
  const [, part = ''] = results.split(`\n## ${section}\n`);
  const line = part.split('\n').find((one) => one.startsWith(`| ${candidate} |`)) ?? '';
  const cells = line.split(' | ').slice(1);
  assert.ok(cells.length > 1, `${section}: ${candidate}`);
  return cells.map((cell) => Number(take(cell.match(/[\d.]+/g) ?? [])));
}

/** The numbers in a sentence. @param {RegExp} sentence */
const said = (sentence) => (sentences.match(sentence) ?? []).slice(1).map(Number);

test('the round trips of a login with 1,000 permissions, and what is lost', () => {
  const section = 'Requests of a warm login';
  const last = (/** @type {string[]} */ numbers) => numbers.at(-1) ?? '';
  const trips = (/** @type {string} */ candidate) => row(section, candidate, last).at(-1);
  const [, lost] = results.match(/^- pasted, auth0@3: loses .* (\d+) of 1,000 permissions/m) ?? [];
  assert.deepEqual(
    said(/are (\d+) of them, where .* takes (\d+); .* takes (\d+) and loses (\d+)/),
    [trips('this Action, `user`'), trips('auth0@7'), trips('pasted, auth0@3'), Number(lost)],
  );
});

test('how long the first login takes', () => {
  const section = 'The first login of a new process';
  const times = (/** @type {string} */ candidate) => {
    const [fast, , slow] = row(section, candidate);
    return [fast, slow];
  };
  const own = times('this Action, `user`');
  const [least, most] = said(/takes (\d+) to (\d+) ms longer than with hand-written/);
  for (const [at, ms] of times('hand-written').entries()) {
    const longer = Math.round(own[at] - ms);
    assert.ok(least <= longer && longer <= most, `${longer} ms`);
  }
  for (const [candidate, about] of /** @type {const} */ ([
    ['pasted, auth0@3', 2],
    ['auth0@7', 3],
  ])) {
    const words = [
      candidate.replace('pasted, ', ''),
      about === 2 ? 'about twice' : 'about three times',
    ];
    assert.match(sentences, new RegExp(words.join('.*')));
    for (const [at, ms] of times(candidate).entries()) {
      assert.equal(Math.round(ms / own[at]), about, candidate);
    }
  }
});
