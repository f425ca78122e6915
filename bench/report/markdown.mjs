/** RESULTS.md. */
import { memorySection, scaleSection, startUpSection } from './instance-sections.mjs';
import { whole } from './numbers.mjs';
import {
  coldSection,
  cpuSection,
  idleSection,
  requestsSection,
  sizeSection,
  warmSection,
} from './sections.mjs';
import { table } from './table.mjs';
import { targets } from './targets.mjs';

/** @typedef {import('../run.mjs').Results} Results */

/** @param {Results} results */
export function markdown(results) {
  const sections = [
    targetsSection,
    lossesSection,
    sizeSection,
    coldSection,
    warmSection,
    requestsSection,
    idleSection,
    cpuSection,
    memorySection,
    scaleSection,
    startUpSection,
  ];
  return `${[head(results), ...sections.map((section) => section(results))].join('\n\n')}\n`;
}

/** @param {Results} results */
function head({ machine, versions, isQuick, tookSeconds, size }) {
  const software = Object.entries(versions).map(([name, version]) => `${name} ${version}`);
  const sdks = size.flatMap(({ sdk }) => sdk ?? []);
  const warning = isQuick ? '**A quick run: these numbers mean nothing.**\n\n' : '';
  return `# Results

${warning}Written by \`npm run bench\`.
Times of another machine, or of this one on another day, are others; what counts is how candidates of one run compare.
In each round all of them have their turn; *a (b–c)* is a median, and where the middle half lies.

![The first login, a warm login, its CPU, and the share of logins that a plan can serve](chart.svg)

- Machine: ${machine.cpu}, ${machine.cores} cores, ${machine.memoryGigabytes} GB, ${machine.system}; load ${machine.load} before the run, which took ${whole(tookSeconds)} s
- Versions: ${[...software, ...sdks].join(', ')}`;
}

/** @param {Results} results */
function targetsSection(results) {
  const all = targets(results);
  const rows = all.map(({ what, toReach, reached, isReached }) => [
    isReached ? '✓' : '✗',
    what,
    toReach,
    reached,
  ]);
  const missed = all.filter(({ isReached }) => !isReached);
  const why = missed.map(({ what, reason }) => `- ${what}: ${reason}`);
  return `## Targets

${table(['', 'what', 'to reach', 'reached'], rows)}${why.length > 0 ? `\n\nMissed:\n\n${why.join('\n')}` : ''}`;
}

/** @param {Results} results */
function lossesSection({ candidates, warm }) {
  const lines = candidates.map(({ name, label }) => {
    const rows = warm.filter(({ candidate, latencyMs }) => candidate === name && latencyMs > 0);
    const lossy = rows.filter(({ lost }) => lost.permissions > 0);
    const permissions = lossy.map(({ lost, size }) => `${lost.permissions} of ${whole(size)}`);
    const losses = [
      ...(permissions.length > 0 ? [`loses ${permissions.join(', ')} permissions`] : []),
      ...(rows.some(({ lost }) => lost.roles > 0) ? ['sets no claim of roles'] : []),
    ];
    return `- ${label}: ${losses.join('; ') || 'complete'}`;
  });
  return `## Who returns complete claims

${lines.join('\n')}`;
}
