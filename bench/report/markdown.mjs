/** RESULTS.md. */

import { isComplete, parts } from '../run.mjs';
import { memorySection, startUpSection } from './action-sections.mjs';
import {
  coldSection,
  cpuSection,
  idleSection,
  requestsSection,
  sizeSection,
  warmSection,
} from './candidate-sections.mjs';
import { markdownTable } from './markdown-table.mjs';
import { whole } from './number-format.mjs';
import { lostResponsesSection, scaleSection } from './offered-sections.mjs';
import { otherBuildSection } from './other-build-section.mjs';
import { targets } from './targets.mjs';

/** @typedef {import('../run.mjs').Results} Results */

const warnings = {
  full: '',
  short: '**A short run: few rounds, and not all candidates.**\n\n',
  quick: '**A quick run: these numbers mean nothing.**\n\n',
};

/** A section for each part that was measured. @param {Results} results */
export function markdown(results) {
  const { size, cold, warm, idle, startUp, memory, otherBuild } = results;
  const { scale, lostResponses, roundTrips } = results;
  const isComparable = otherBuild && [size, cold, warm].some((rows) => rows.length > 0);
  const sections = [
    head(results),
    targets(results).length > 0 && targetsSection(results),
    isComparable && otherBuildSection(results),
    warm.length > 0 && lossesSection(results),
    size.length > 0 && sizeSection(results),
    cold.length > 0 && coldSection(results),
    warm.length > 0 && warmSection(results),
    warm.length > 0 && roundTrips.length > 0 && requestsSection(results),
    idle.length > 0 && idleSection(results),
    warm.length > 0 && cpuSection(results),
    memory.length > 0 && memorySection(results),
    scale.length > 0 && scaleSection(results),
    lostResponses.length > 0 && lostResponsesSection(results),
    startUp.length > 0 && startUpSection(results),
  ];
  return `${sections.filter(Boolean).join('\n\n')}\n`;
}

/** @param {Results} results */
function head(results) {
  const { machine, versions, amounts, tookSeconds, size, otherBuild } = results;
  const software = Object.entries(versions).map(([name, version]) => `${name} ${version}`);
  const sdks = size.flatMap(({ sdk }) => sdk ?? []);
  const chart = isComplete(results)
    ? '\n![The first login, a warm login, its CPU time, and the share of logins that a plan can serve](chart.svg)\n'
    : '';
  const other = otherBuild
    ? `\n- Other build: ${whole(otherBuild.bytes)} bytes, sha256 ${otherBuild.sha256}…, \`${otherBuild.firstLine}\``
    : '';
  const missing = parts.filter((part) => results[part].length === 0);
  const partly =
    missing.length > 0
      ? `**A run of some parts: it has not measured ${missing.map((part) => `\`${part}\``).join(', ')}.**\n\n`
      : '';
  return `# Results

${warnings[amounts]}${partly}Written by \`npm run bench\`.
Times differ between machines and between days; compare the candidates of one run.
Each candidate has one turn in each round; *a (b–c)* is the median, and the range of the middle half.
${chart}
- Machine: ${machine.cpu}, ${machine.cores} cores, ${machine.memoryGigabytes} GB, ${machine.system}; load ${machine.load} before the run, which took ${whole(tookSeconds)} s
- Versions: ${[...software, ...sdks].join(', ')}${other}`;
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
  const misses = all.filter(({ isReached, measured }) => !isReached && measured);
  const lines = misses.map(({ what, measured }) => `- ${what}: ${measured}`);
  const about =
    lines.length > 0
      ? `\n\nWhat else this run measured about those missed:\n\n${lines.join('\n')}`
      : '';
  return `## Targets

${markdownTable(['', 'what', 'to reach', 'reached'], rows)}${about}`;
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
