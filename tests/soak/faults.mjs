/** Random faults: every kind that the simulator has, at every endpoint that the Action asks. */
import { kindNames, readFault } from 'permission-claims-simulator';

const endpoints = [
  'token',
  'permissions',
  'user-roles',
  'effective-permissions',
  'roles',
  'role-permissions',
  'member-roles',
];

const statuses = [
  ...[
    301, 302, 304, 307, 308, 400, 401, 403, 404, 405, 408, 409, 410, 418, 422, 425, 429, 429, 429,
  ],
  ...[451, 500, 501, 502, 503, 504, 507, 520, 522, 599],
];

export const kinds = [...new Set([...kindNames, ...statuses.map(String)])];

/** The faults that fit, by kind, without their counts. */
const faults = kinds.map((kind) => {
  const ofKind = ['*', ...endpoints].map((name) => `${name}:${kind}`);
  return ofKind.filter(fits);
});

/** Those that tell as many rows as there are. */
const truthful = faults.filter(([spec]) => !/:(?:moved|total0)$/.test(spec));

/** @param {string} spec */
function fits(spec) {
  try {
    return Boolean(readFault(spec));
  } catch {
    return false;
  }
}

/** @param {import('./random.mjs').Random} random @param {{ isTruthful: boolean }} options */
export function randomFault(random, { isTruthful }) {
  const spec = random.one(random.one(isTruthful ? truthful : faults));
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
