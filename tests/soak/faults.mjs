/** Random faults: every kind that the simulator has, at every endpoint. */
import { endpoints, kindNames, readFault } from 'permission-claims-simulator';

const statuses = [
  ...[
    301, 302, 304, 307, 308, 400, 401, 403, 404, 405, 408, 409, 410, 418, 422, 425, 429, 429, 429,
  ],
  ...[451, 500, 501, 502, 503, 504, 507, 520, 522, 599],
];

export const kinds = [...new Set([...kindNames, ...statuses.map(String)])];

/** The faults that fit, without their counts. */
const faults = ['*', ...endpoints.map(({ name }) => name)]
  .flatMap((name) => [...kindNames, ...statuses].map((kind) => `${name}:${kind}`))
  .filter(fits);

/** @param {string} spec */
function fits(spec) {
  try {
    return Boolean(readFault(spec));
  } catch {
    return false;
  }
}

/** @param {import('./random.mjs').Random} random */
export function randomFault(random) {
  const spec = random.one(faults);
  const value = parameter(spec, random);
  return `${spec}${value === undefined ? '' : `=${value}`}x${1 + random.below(3)}`;
}

/** @param {string} spec @param {import('./random.mjs').Random} random */
function parameter(spec, random) {
  if (spec.endsWith(':slow')) return random.one([50, 400, 900, 3000, 20_000]);
  return spec.endsWith(':429') && random.happens(0.7) ? random.one([0, 1, 2, 60]) : undefined;
}

/** One that stays for a while. @param {import('./random.mjs').Random} random */
export const randomOutage = (random) =>
  random.one([
    '*:503',
    '*:hang',
    '*:reset',
    '*:429=5',
    '*:html502',
    'token:500',
    'role-permissions:hang',
  ]);
