/** What there is to know of a login at a real tenant before its result. */
import { readablePath } from '../requests.mjs';

/** @typedef {import('../report.mjs').RunReport} Run */

/** @param {Run['tenant']} tenant */
export const liveHeading = ({ domain }) => `LIVE, read-only: ${domain}`;

/** @param {import('./layout.mjs').Page} page @param {NonNullable<Run['live']>} live @returns {import('./layout.mjs').Section[]} */
export function liveSections({ colors }, { asked, guessed, notEnforced }) {
  const { dim, green, red, yellow } = colors;
  const reads = asked.map(({ request, scope, status }) => [
    status === null
      ? { text: 'not granted', paint: yellow }
      : { text: String(status), paint: status < 400 ? green : red },
    `  ${readablePath(request.split('?')[0])}`,
    { text: `  ${scope}`, paint: dim },
  ]);
  return [
    ['Read', reads],
    ['Guessed', guessed],
    ['Not enforced', notEnforced],
  ];
}
