/** The parts of RESULTS.md that compare all candidates: a heading, how it was measured, and a table. */
import { figure, ratio } from '../statistics.mjs';
import { markdownTable } from './markdown-table.mjs';
import { megabytes, number, spread, whole } from './number-format.mjs';
import { distinct, rowOf } from './rows.mjs';

/** @typedef {import('../run.mjs').Results} Results */

const baseline = 'hand-written';

/** @param {Results} results */
export function sizeSection({ candidates, size }) {
  const rows = candidates.map(({ name, label }) => {
    const { bytes, sdk, packages, packagesBytes } = rowOf(size, { candidate: name });
    const needs = sdk ? `${sdk}: ${packages} packages, ${megabytes(packagesBytes)}` : 'none';
    return [label, whole(bytes), needs];
  });
  return `## Size

${markdownTable(['', 'bytes of the file', 'packages that it needs'], rows)}`;
}

/** @param {Results} results */
export function coldSection({ candidates, cold }) {
  const latencies = distinct(cold.map(({ latencyMs }) => latencyMs));
  const rows = candidates.map(({ name, label }) => [
    label,
    ...latencies.flatMap((latencyMs) => {
      const { ms } = rowOf(cold, { candidate: name, latencyMs });
      const others = rowOf(cold, { candidate: baseline, latencyMs }).ms;
      return [spread(figure(ms)), spread(ratio(ms, others))];
    }),
  ]);
  const head = latencies.flatMap((latencyMs) => [`ms at ${latencyMs} ms`, 'times hand-written']);
  return `## The first login of a new process

From reading the file to the end of the login, 100 permissions; processes of each candidate: ${cold[0].ms.length} for each latency.
The start of Node itself is not included.

${markdownTable(['', ...head], rows)}`;
}

/** @param {Results} results */
export function warmSection({ candidates, warm }) {
  const latencies = distinct(warm.map(({ latencyMs }) => latencyMs));
  const tables = latencies.map((latencyMs) => {
    const ofLatency = warm.filter((row) => row.latencyMs === latencyMs);
    const sizes = distinct(ofLatency.map(({ size }) => size));
    const rows = candidates.map(({ name, label }) => [
      label,
      ...sizes.flatMap((size) => {
        const row = rowOf(ofLatency, { candidate: name, size });
        const others = rowOf(ofLatency, { candidate: baseline, size });
        return [
          `${spread(figure(row.ms))}${lost(row)}`,
          number(row.p99Ms),
          number(ratio(row.ms, others.ms).median),
        ];
      }),
    ]);
    const head = sizes.flatMap((size) => [`${whole(size)} permissions`, 'p99', '×']);
    const counts = (/** @type {string} */ candidate) =>
      sizes
        .map((size) => {
          const { logins, warmUp } = rowOf(ofLatency, { candidate, size });
          return `${whole(logins)} after ${whole(warmUp)} with ${whole(size)}`;
        })
        .join(', ');
    return `### Round trips of ${latencyMs} ms

Logins of each candidate, after others that are not counted: ${counts('user')} permissions.
With \`roles\`: ${counts('roles')}.

${markdownTable(['ms', ...head], rows)}`;
  });
  return `## A warm login

The median of the medians of all turns; p99 of all logins; ×: times hand-written.

${tables.join('\n\n')}`;
}

/** @param {import('../measurements/warm.mjs').Warm} row */
const lost = ({ lost: { permissions } }) =>
  permissions > 0 ? ` **${whole(permissions)} lost**` : '';

/** @param {Results} results */
export function requestsSection({ candidates, warm, roundTrips }) {
  const far = warm.filter(({ latencyMs }) => latencyMs > 0);
  const sizes = distinct(far.map(({ size }) => size));
  const rows = candidates.map(({ name, label }) => [
    label,
    ...sizes.map((size) => {
      const { requests } = rowOf(far, { candidate: name, size });
      const trips = roundTrips.find((row) => row.candidate === name && row.size === size);
      return trips ? `${requests} in ${trips.warm}` : `${requests}`;
    }),
  ]);
  return `## Requests of a warm login

And the round trips they take, counted on a virtual clock, where the SDKs cannot run.

${markdownTable(['', ...sizes.map((size) => `${whole(size)} permissions`)], rows)}`;
}

/** @param {Results} results */
export function idleSection({ candidates, idle }) {
  const rows = candidates.map(({ name, label }) => [
    label,
    spread(figure(rowOf(idle, { candidate: name }).ms)),
  ]);
  const [{ ms, latencyMs, seconds }] = idle;
  return `## One login after ${seconds} idle seconds

Round trips of ${latencyMs} ms, 100 permissions; pauses of each candidate: ${ms.length}.

${markdownTable(['', 'ms'], rows)}`;
}

/** @param {Results} results */
export function cpuSection({ candidates, warm }) {
  const near = warm.filter(({ latencyMs }) => latencyMs === 0);
  const sizes = distinct(near.map(({ size }) => size));
  const rows = candidates.map(({ name, label }) => [
    label,
    ...sizes.flatMap((size) => {
      const row = rowOf(near, { candidate: name, size });
      const { cpuMs: others } = rowOf(near, { candidate: baseline, size });
      return [`${spread(figure(row.cpuMs))}${lost(row)}`, number(ratio(row.cpuMs, others).median)];
    }),
  ]);
  const head = sizes.flatMap((size) => [`${whole(size)} permissions`, '×']);
  return `## CPU of a warm login

CPU time of the whole process, including Node's \`fetch\`, TLS and garbage collection; the Management API has a process of its own.

${markdownTable(['ms', ...head], rows)}`;
}
