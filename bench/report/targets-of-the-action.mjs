/** Targets of this Action that depend on no time: size, round trips, memory. */
import { growthOf } from '../measurements/memory.mjs';
import { megabytes, signedMegabytes, whole } from './number-format.mjs';
import { findRow, rowOf } from './rows.mjs';

/** @typedef {import('../run.mjs').Results} Results */
/** @typedef {import('./targets.mjs').Target} Target */

const maxBytes = 85_000;
const maxMoreBytes = 2e6;

const measures = /** @type {const} */ (['inUseBytes', 'outsideBytes']);
const memoryNames = {
  inUseBytes: 'memory in use',
  outsideBytes: "RSS less V8's heap",
};

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
    return [
      {
        what: `WASM memory with \`${candidate}\`, ${span}`,
        toReach: 'no page more',
        reached: `${grown.wasmPages} pages more`,
        isReached: grown.wasmPages === 0,
      },
      ...measures.map((what) => ({
        what: `${memoryNames[what]} with \`${candidate}\`, ${span}`,
        toReach: `at most ${megabytes(maxMoreBytes)} more growth than hand-written`,
        reached: `${signedMegabytes(grown[what])}, hand-written ${signedMegabytes(handWritten[what])}`,
        isReached: grown[what] - handWritten[what] <= maxMoreBytes,
      })),
    ];
  });
}
