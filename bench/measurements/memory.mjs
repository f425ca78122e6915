/** Whether an instance grows with the logins that it serves; the hand-written Action shows how much of that is Node's. */
import { startCandidate } from '../processes/candidate.mjs';
import { median } from '../statistics.mjs';

const size = 100;

/** Logins do not depend on each other, and four at a time take half as long. */
const concurrency = 4;

/**
 * V8 lets its space for young objects grow to 16 MB, and its helper threads hold tens of MB that come and go, in any
 * program. Without both, RSS is steady enough to show what is kept.
 */
const execArgv = ['--max-semi-space-size=1', '--single-threaded'];

/** Logins per call: few enough that the list of their times does not show in the memory. */
const chunk = 5000;

/** @typedef {import('../candidates/candidates.mjs').Candidate} Candidate */
/** @typedef {import('../processes/management-api.mjs').ManagementApiProcess} ManagementApiProcess */

/**
 * @typedef {object} Memory
 * @property {string} candidate
 * @property {number} first after so many logins it is measured, and
 * @property {number} last after so many
 * @property {Span<Measured>[]} runs each of a process of its own
 * @property {{ first: number, last: number, heap: Span<HeapKinds> }} snapshots of one more, whose RSS they would change
 *
 * @typedef {import('../processes/candidate.mjs').Memory} Measured
 * @typedef {import('../processes/heap-kinds.mjs').HeapKinds} HeapKinds
 * @typedef {import('../processes/candidate.mjs').CandidateProcess} CandidateProcess
 */

/** @template T @typedef {{ first: T, last: T }} Span what is found after the first logins, and after the last */

/**
 * Of all candidates at the same time, run by run.
 *
 * @param {Candidate[]} candidates
 * @param {ManagementApiProcess} managementApi
 * @param {import('../amounts.mjs').Amounts['memory']} amounts
 * @returns {Promise<Memory[]>}
 */
export async function measureMemory(
  candidates,
  managementApi,
  { first, last, lastOfSnapshots, runs },
) {
  const ofAll = (/** @type {(candidate: Candidate) => Promise<any>} */ measure) =>
    Promise.all(candidates.map(measure));
  /** @type {Span<Measured>[][]} */
  const all = [];
  for (let run = 0; run < runs; run += 1) {
    all.push(
      await ofAll((candidate) =>
        found(candidate, managementApi, { first, last, find: ({ memory }) => memory() }),
      ),
    );
  }
  /** @type {Span<HeapKinds>[]} */
  const heaps = await ofAll((candidate) =>
    found(candidate, managementApi, {
      ...{ first, last: lastOfSnapshots, find: ({ heapKinds }) => heapKinds() },
    }),
  );
  return candidates.map(({ name }, place) => ({
    candidate: name,
    first,
    last,
    runs: all.map((run) => run[place]),
    snapshots: { first, last: lastOfSnapshots, heap: heaps[place] },
  }));
}

/**
 * @template T
 * @param {Candidate} candidate
 * @param {ManagementApiProcess} managementApi
 * @param {{ first: number, last: number, find: (process: CandidateProcess) => Promise<T> }} options
 * @returns {Promise<Span<T>>}
 */
async function found(candidate, managementApi, { first, last, find }) {
  const process = await startCandidate(candidate, { managementApi, size, execArgv });
  try {
    await process.load();
    await process.logIn(first, { concurrency });
    const early = await find(process);
    for (let done = first; done < last; done += chunk) {
      await process.logIn(Math.min(chunk, last - done), { concurrency });
      // It need not remember them.
      await managementApi.takeRequestCount();
    }
    return { first: early, last: await find(process) };
  } finally {
    await process.stop();
  }
}

/** Of the heap and what is outside of it, the pages of WASM among that. @param {Measured} measured */
const inUseBytes = ({ heapBytes, externalBytes }) => heapBytes + externalBytes;

/** Medians of all runs. @param {Memory} row */
export function growthOf({ runs }) {
  /** @param {(measured: Measured) => number} value */
  const growth = (value) => median(runs.map(({ first, last }) => value(last) - value(first)));
  return {
    /** Of RSS without the heap that V8 has reserved, which comes and goes in any program. */
    outsideBytes: growth(({ rssBytes, reservedHeapBytes }) => rssBytes - reservedHeapBytes),
    inUseBytes: growth(inUseBytes),
    wasmPages: growth(({ wasmPages }) => wasmPages ?? 0),
  };
}
