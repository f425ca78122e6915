/** Targets of this Action that depend on no time: size, round trips, memory. */
import { growthOf } from '../measurements/memory.mjs';
import { megabytes, signedMegabytes, whole } from './number-format.mjs';
import { findRow, rowOf } from './rows.mjs';

/** @typedef {import('../run.mjs').Results} Results */
/** @typedef {import('./targets.mjs').Target} Target */

const maxBytes = 85_000;
const maxMoreInUseBytes = 2e6;
const maxMoreRssBytes = 5e6;

/** @param {Results} results @returns {Target[]} */
export function sizeTargets({ size }) {
  const row = findRow(size, { candidate: 'user' });
  if (!row) return [];
  const { bytes, packages } = row;
  return [
    {
      what: 'size of the file',
      toReach: `at most ${whole(maxBytes)} bytes, no packages`,
      reached: `${whole(bytes)} bytes, ${packages === 0 ? 'no' : packages} packages`,
      isReached: bytes <= maxBytes && packages === 0,
    },
  ];
}

/** @param {Results} results @returns {Target[]} */
export function roundTripTargets({ roundTrips }) {
  if (roundTrips.length === 0) return [];
  const trips = (/** @type {number} */ size) => rowOf(roundTrips, { candidate: 'user', size }).warm;
  return [
    {
      what: 'round trips of a warm login',
      toReach: '1 up to 100 permissions, 2 up to 500',
      reached: `${trips(2)} with 2, ${trips(100)} with 100, ${trips(500)} with 500`,
      isReached: trips(2) <= 1 && trips(100) <= 1 && trips(500) <= 2,
    },
  ];
}

/** Beside hand-written, because most of what grows is that of Node's `fetch`, which both use. @param {Results} results @returns {Target[]} */
export function memoryTargets({ memory }) {
  if (memory.length === 0) return [];
  const handWritten = growthOf(rowOf(memory, { candidate: 'hand-written' }));
  return ['user', 'roles'].flatMap((candidate) => {
    const row = rowOf(memory, { candidate });
    const grown = growthOf(row);
    const span = `from ${whole(row.first)} to ${whole(row.last)} logins`;
    const moreInUse = grown.inUseBytes - handWritten.inUseBytes;
    const moreRss = grown.rssBytes - handWritten.rssBytes;
    const beside = `${signedMegabytes(grown.rssBytes)}, hand-written ${signedMegabytes(handWritten.rssBytes)}`;
    return [
      {
        what: `WASM memory with \`${candidate}\`, ${span}`,
        toReach: 'no page more',
        reached: `${grown.wasmPages} pages more`,
        isReached: grown.wasmPages === 0,
      },
      {
        what: `memory in use with \`${candidate}\`, ${span}`,
        toReach: `at most ${megabytes(maxMoreInUseBytes)} more growth than hand-written`,
        reached: `${signedMegabytes(grown.inUseBytes)}, hand-written ${signedMegabytes(handWritten.inUseBytes)}`,
        isReached: moreInUse <= maxMoreInUseBytes,
      },
      {
        what: `RSS with \`${candidate}\`, ${span}`,
        toReach: `at most ${megabytes(maxMoreRssBytes)} more growth than hand-written`,
        reached: beside,
        isReached: moreRss <= maxMoreRssBytes,
        measured: `the growth of RSS in each run was ${growths(row)}, of hand-written ${growths(rowOf(memory, { candidate: 'hand-written' }))}`,
      },
    ];
  });
}

/** @param {import('../measurements/memory.mjs').Memory} row */
const growths = ({ runs }) =>
  runs.map(({ first, last }) => signedMegabytes(last.rssBytes - first.rssBytes)).join(', ');
