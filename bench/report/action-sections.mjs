/** The parts of RESULTS.md about this Action: the start of its core, memory. */
import { figure, median } from '../statistics.mjs';
import { markdownTable } from './markdown-table.mjs';
import { megabytes, spread, whole } from './number-format.mjs';
import { distinct, rowOf } from './rows.mjs';

/** @typedef {import('../run.mjs').Results} Results */

/** @type {Record<keyof import('../measurements/start-up.mjs').Steps, string>} */
const steps = {
  load: 'read and compile the JavaScript',
  decompress: 'decompress the WASM',
  compile: 'compile it',
  instantiate: 'instantiate it',
  rest: 'the rest of the first login: base64, glue, first calls',
  secondLogin: 'a second login, for comparison',
};

/** @param {Results} results */
export function startUpSection({ startUp, candidates }) {
  const rows = Object.entries(steps).map(([step, what]) => [
    what,
    ...startUp.map((row) => spread(figure(row[/** @type {keyof typeof steps} */ (step)]))),
  ]);
  const labels = startUp.map(({ candidate }) => rowOf(candidates, { name: candidate }).label);
  return `## The start of an instance

The login is of an application that \`clients\` does not list, so that it sends no request; processes of each build: ${startUp[0].load.length}.

${markdownTable(['ms', ...labels], rows)}`;
}

/** @param {Results} results */
export function memorySection({ memory, candidates }) {
  const labels = memory.map(({ candidate }) => rowOf(candidates, { name: candidate }).label);
  /** @param {import('../measurements/memory.mjs').Memory['runs'][number]} run @returns {number} in MB */
  const grownRss = (run) => (run.last.rssBytes - run.first.rssBytes) / 1e6;
  const rows = memory.map(({ runs, collected }, place) => {
    /** @param {'first' | 'last'} when @param {keyof import('../processes/candidate.mjs').Memory} what */
    const of = (when, what) => median(runs.map((run) => run[when][what] ?? 0));
    /** @param {keyof import('../processes/candidate.mjs').Memory} what */
    const grown = (what) => `${megabytes(of('first', what))} → ${megabytes(of('last', what))}`;
    const { first } = runs[0];
    return [
      labels[place],
      grown('heapBytes'),
      grown('externalBytes'),
      first.wasmPages === null
        ? 'none'
        : `${of('first', 'wasmPages')} → ${of('last', 'wasmPages')}`,
      grown('rssBytes'),
      grown('reservedHeapBytes'),
      spread(figure(runs.map(grownRss))),
      grownRss(collected.memory).toFixed(1),
    ];
  });
  const [{ first, last, runs, lastOfShortRuns, collected }] = memory;
  const head = [
    ...['', 'JavaScript heap in use', 'external memory', 'of it WASM pages of 64 kB'],
    ...['RSS', 'of it the heap that V8 has reserved', 'growth of RSS in MB'],
    `the same with collections, ${whole(lastOfShortRuns)} logins`,
  ];
  return `## Memory

After ${whole(first)} logins → after ${whole(last)}, each after a garbage collection; 100 permissions, 4 logins at a time; medians of ${runs.length} runs.
What a program keeps shows in the heap and in external memory.
RSS also has what V8 has reserved for its heap, and what the allocator keeps of the buffers that responses left behind until V8 collected them: with a collection after every ${whole(collected.every)} logins, in one more run, it hardly grows.
V8's space for young objects is kept small and its helper threads off, because both take tens of MB that vary in any program (\`--max-semi-space-size=1 --single-threaded\`).

${markdownTable(head, rows)}

What grows, by heap snapshots of one more run, after ${whole(first)} logins and after ${whole(lastOfShortRuns)}; in kB.

${markdownTable(['', ...labels], grownKinds(memory))}`;
}

/** The kinds of which the heap of any candidate has at least 1 kB more, and their sum. @param {Results['memory']} memory */
function grownKinds(memory) {
  const heaps = memory.map(({ snapshots }) => snapshots);
  const grown = (/** @type {string} */ kind) =>
    heaps.map(({ first, last }) => Math.round(((last[kind] ?? 0) - (first[kind] ?? 0)) / 1000));
  const kinds = distinct(heaps.flatMap(({ first, last }) => Object.keys({ ...first, ...last })));
  const rows = kinds.map((kind) => ({ kind, kilobytes: grown(kind) }));
  const sum = heaps.map((_, place) => rows.reduce((all, row) => all + row.kilobytes[place], 0));
  return [...rows, { kind: 'all', kilobytes: sum }]
    .filter(({ kind, kilobytes }) => kind === 'all' || kilobytes.some((it) => it !== 0))
    .map(({ kind, kilobytes }) => [kind, ...kilobytes.map(String)]);
}
