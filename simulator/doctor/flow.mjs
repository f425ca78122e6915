/** What the Actions of a flow do that concerns this one's place in it; docs/install.md says why. Pure. */

/** @type {{ what: string, pattern: RegExp, isHarmful: boolean }[]} */
const deeds = [
  {
    what: 'links accounts',
    pattern: /\bsetPrimaryUser\b|\blinkUsers\b|\.identities\.link\b|users\/.{1,60}\/identities\b/,
    isHarmful: true,
  },
  {
    what: 'gives roles',
    pattern: /\bassignRoles(toUser)?\b|\.roles\.assign\b|users\/.{1,60}\/roles\b/i,
    isHarmful: true,
  },
  { what: 'denies logins', pattern: /\baccess\.deny\b/, isHarmful: false },
  { what: 'redirects', pattern: /\bredirect\.sendUserTo\b/, isHarmful: false },
];

/** In our first line, and in what bundles keep of the code. */
const own = /\bpermission-claims\b/;

/** @param {string | undefined} code */
export const isOurs = (code) => code !== undefined && own.test(code);

/**
 * What an Action does, as far as its code tells.
 *
 * @param {string} [code]
 * @returns {{ what: string, isHarmful: boolean }} `isHarmful`: claims are wrong if it comes later; else that costs requests
 */
export function deedsOf(code = '') {
  const found = deeds.filter(({ pattern }) => pattern.test(code));
  return {
    what: found.map(({ what }) => what).join(', '),
    isHarmful: found.some(({ isHarmful }) => isHarmful),
  };
}
