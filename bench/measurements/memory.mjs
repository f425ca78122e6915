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

/**
 * What responses leave behind lies outside of the heap until V8 collects it, and the allocator keeps the most that ever lay
 * there. V8 goes by its heap, so that this most differs between runs; with a collection after so few logins it is small.
 */
const collectEvery = 100;

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
 * @property {number} lastOfShortRuns the two that follow
 * @property {{ every: number, memory: Span<Measured> }} collected of one more run, with a collection after `every` logins
 * @property {Span<HeapKinds>} snapshots of one more run, whose RSS they would change
 *
 * @typedef {import('../processes/candidate.mjs').Memory} Measured
 * @typedef {import('../processes/heap-kinds.mjs').HeapKinds} HeapKinds
 * @typedef {import('../processes/candidate.mjs').CandidateProcess} CandidateProcess
 */

/**
 * @template T
 * @typedef {object} Logins
 * @property {number} first
 * @property {number} last
 * @property {number} [collectEvery] default: garbage is collected when V8 thinks fit
 * @property {(process: CandidateProcess) => Promise<T>} find after each of both
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
  { first, last, lastOfShortRuns, runs },
) {
  const ofAll = (/** @type {Omit<Logins<any>, 'first'>} */ logins) =>
    Promise.all(
      candidates.map((candidate) => found(candidate, managementApi, { first, ...logins })),
    );
  /** @type {Span<Measured>[][]} */
  const all = [];
  for (let run = 0; run < runs; run += 1) {
    all.push(await ofAll({ last, find: ({ memory }) => memory() }));
  }
  const short = { last: lastOfShortRuns };
  /** @type {Span<Measured>[]} */
  const collected = await ofAll({ ...short, collectEvery, find: ({ memory }) => memory() });
  /** @type {Span<HeapKinds>[]} */
  const heaps = await ofAll({ ...short, find: ({ heapKinds }) => heapKinds() });
  return candidates.map(({ name }, place) => ({
    candidate: name,
    first,
    last,
    runs: all.map((run) => run[place]),
    lastOfShortRuns,
    collected: { every: collectEvery, memory: collected[place] },
    snapshots: heaps[place],
  }));
}

/**
 * @template T
 * @param {Candidate} candidate
 * @param {ManagementApiProcess} managementApi
 * @param {Logins<T>} logins
 * @returns {Promise<Span<T>>}
 */
async function found(candidate, managementApi, { first, last, collectEvery, find }) {
  const process = await startCandidate(candidate, { managementApi, size, execArgv });
  try {
    await process.load();
    await process.logIn(first, { concurrency, collectEvery });
    const early = await find(process);
    for (let done = first; done < last; done += chunk) {
      await process.logIn(Math.min(chunk, last - done), { concurrency, collectEvery });
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
