// `npm run soak`: a soak of the Action. `-- --logins 200000 --seed 1` are its options, and `--action FILE`
// is for another build.

import assert from 'node:assert/strict';
import { parseArgs } from 'node:util';

import { kinds } from './faults.mjs';
import { growth, soak } from './soak.mjs';

/** The most that memory may grow after the first fifth of the logins. */
const mostGrowth = { rss: 32_000_000, heap: 4_000_000 };

const { values } = parseArgs({
  options: {
    action: { type: 'string' },
    logins: { type: 'string', default: '200000' },
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
  },
});
const [logins, seed] = [Number(values.logins), Number(values.seed)];
const megabytes = (/** @type {number} */ bytes) => `${(bytes / 1_000_000).toFixed(1)} MB`;
const counts = (/** @type {Map<string, number>} */ map) =>
  [...map]
    .sort(([, a], [, b]) => b - a)
    .map(([name, count]) => `${name} ${count}`)
    .join(', ');

console.log(`soak: ${logins} logins, seed ${seed}; time and network are virtual`);
const started = performance.now();
const ended = await soak({
  logins,
  seed,
  file: values.action,
  onTenth: ({ done, rss, heap }) =>
    console.log(`soak: ${done} logins, memory ${megabytes(rss)}, heap ${megabytes(heap)}`),
});
const minutes = (performance.now() - started) / 60_000;
console.log(`ends      ${counts(ended.ends)}`);
console.log(`faults    ${counts(ended.faults)}`);
console.log(`requests  ${ended.requests}, ${ended.lost} lost`);
console.log(`outages   ${ended.outage.logins} logins, ${ended.outage.requests} requests`);
console.log(`else      ${ended.traps} traps, ${ended.stoodStillSeconds} s of standstill`);
console.log(`time      ${ended.hours.toFixed(1)} virtual hours in ${minutes.toFixed(1)} minutes`);

assert.deepEqual(
  kinds.filter((kind) => !ended.faults.has(kind)),
  [],
  'kinds of faults that no request met: more logins are needed',
);
const grown = growth(ended.memory);
for (const what of /** @type {const} */ (['rss', 'heap'])) {
  console.log(`${what.padEnd(9)} grew by ${megabytes(grown[what])}`);
  assert.ok(grown[what] <= mostGrowth[what], `${what} grew by ${megabytes(grown[what])}`);
}
console.log('soak: every login ended as it may');
