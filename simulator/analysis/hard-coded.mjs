/** Secrets that stand in an Action's code, by how they are named and how they look. */

/** @typedef {{ line: number, what: string, value: string }} HardCoded */

const named =
  /((?:client[_-]?)?secret|api[_-]?key|password|passwd|passphrase|private[_-]?key|access[_-]?token|auth[_-]?token|(?:signing|hmac|encryption)[_-]?key|token)["']?\s*[:=]\s*(["'`])([^"'`\s$]{12,})\2/gi;

/** @type {[RegExp, string][]} */
const shapes = [
  [/eyJ[\w-]{10,}\.eyJ[\w-]{10,}\.[\w-]{10,}/g, 'a signed token'],
  [/-----BEGIN [A-Z ]*PRIVATE KEY-----/g, 'a private key'],
  [/\b(?:sk|rk)_(?:live|test)_\w{16,}/g, 'a key of Stripe'],
  [/\bxox[abp]-[\w-]{10,}/g, 'a token of Slack'],
  [/https:\/\/hooks\.slack\.com\/services\/[\w/]{20,}/g, 'a webhook of Slack'],
  [/\bgh[pousr]_\w{36,}/g, 'a token of GitHub'],
  [/\bAKIA[0-9A-Z]{16}\b/g, 'a key of AWS'],
  [/\bSG\.[\w-]{16,}\.[\w-]{16,}/g, 'a key of SendGrid'],
  [/(["'`])Bearer [\w.~+/-]{20,}\1/g, 'a bearer token'],
  [/(["'`])Basic [\w+/]{16,}=*\1/g, 'a basic authorization'],
];

/** By where they stand: the last group is the value. @type {[RegExp, string][]} */
const places = [
  [/\b[a-z][a-z+]*:\/\/[^\s:@/'"`]+:([^\s@/'"`$]{6,})@/g, 'a password in an address'],
  [
    /(?:createHmac|jwt\.sign|jwt\.verify|jsonwebtoken\.\w+)\([^,()]+,\s*["'`]([^"'`$\s]{8,})["'`]/g,
    'a key to sign with',
  ],
  [/Buffer\.from\(\s*["'`][^"'`:\s$]+:([^"'`\s$]{6,})["'`]/g, 'a user and a password'],
  [
    /secrets\.\w*(?:secret|key|token|pass)\w*\s*(?:\|\||\?\?)\s*["'`]([^"'`\s$]{12,})["'`]/gi,
    'what takes the place of a secret',
  ],
];

/** What stands for a value that is not there yet. */
const placeholder = /^(your|my|the|example|placeholder|x{4,}|<)|(_here|example)$|[\s{}<>]/i;
/** A path, an address or a word is no secret. */
const word = /^(https?:\/\/|\/|urn:)|^[a-z]+([-_.: /][a-z]+)*$/i;

/** @param {string} code @returns {HardCoded[]} */
export function hardCoded(code) {
  const byName = Array.from(code.matchAll(named), ({ index, 1: what, 3: value }) => ({
    index,
    what: `a value for \`${what}\``,
    value,
  })).filter(({ value }) => !placeholder.test(value) && (!word.test(value) || /\d/.test(value)));
  const byShape = shapes.flatMap(([shape, what]) =>
    Array.from(code.matchAll(shape), ({ index, 0: value }) => ({ index, what, value })),
  );
  const byPlace = places
    .flatMap(([place, what]) =>
      Array.from(code.matchAll(place), ({ index, 1: value }) => ({ index, what, value })),
    )
    .filter(({ value }) => !placeholder.test(value) && !word.test(value));
  return [...byShape, ...byName, ...byPlace].map(({ index, what, value }) => ({
    line: code.slice(0, index).split('\n').length,
    what,
    value,
  }));
}
