/** What 100, 300 and 1,000 permissions do to an ID token, and to what carries it: the table of docs/claims-in-apps.md. */
import { createCipheriv, createSign, generateKeyPairSync, randomBytes } from 'node:crypto';
import { createServer, get, maxHeaderSize } from 'node:http';

const numbers = [0, 100, 300, 1_000];
/** What a browser takes as one cookie, its name included: RFC 6265, section 6.1. */
const cookieBytes = 4_096;
/** One buffer of nginx, which a request line or a header has to fit into: https://nginx.org/en/docs/http/ngx_http_core_module.html */
const nginxBytes = 8_192;
/** What @auth0/nextjs-auth0 4 puts into one cookie: MAX_CHUNK_SIZE in its src/server/cookies.ts. */
const chunkBytes = 3_500;

const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
const base64url = (/** @type {object} */ json) =>
  Buffer.from(JSON.stringify(json)).toString('base64url');
const id = (/** @type {number} */ length) => 'x'.repeat(length);

const profile = {
  nickname: 'jhon',
  name: 'Jhon',
  picture: `https://s.gravatar.com/avatar/${id(64)}?s=480&r=pg&d=https%3A%2F%2Fcdn.auth0.com%2Favatars%2Fjh.png`,
  email: 'jhon@example.com',
  email_verified: true,
  sub: `auth0|${id(24)}`,
};

/** @param {number} permissions of 18 characters each */
function claims(permissions) {
  const name = (/** @type {number} */ number) => `read:resource-${String(number).padStart(4, '0')}`;
  return {
    'https://example.com/claims/roles': ['admin'],
    'https://example.com/claims/permissions': Array.from({ length: permissions }, (_, at) =>
      name(at),
    ),
  };
}

/** A JWT by RS256, as Auth0 signs by default. @param {object} payload */
function token(payload) {
  const unsigned = `${base64url({ alg: 'RS256', typ: 'JWT', kid: id(21) })}.${base64url(payload)}`;
  return `${unsigned}.${createSign('sha256').update(unsigned).sign(privateKey, 'base64url')}`;
}

/** @param {number} permissions */
function idToken(permissions) {
  const about = {
    updated_at: '2026-11-26T05:00:00.000Z',
    iss: 'https://example.eu.auth0.com/',
    aud: id(32),
    iat: 1_795_669_200,
    exp: 1_795_705_200,
    sid: id(32),
    nonce: id(43),
  };
  return token({ ...claims(permissions), ...profile, ...about });
}

/**
 * The session of Next.js, encrypted as its SDK does, with all claims kept: they are in it twice.
 *
 * @param {number} permissions
 */
function nextSession(permissions) {
  const accessToken = token({
    iss: 'https://example.eu.auth0.com/',
    sub: profile.sub,
    aud: id(24),
    scope: 'openid',
  });
  const session = {
    user: { ...profile, ...claims(permissions) },
    tokenSet: {
      accessToken,
      idToken: idToken(permissions),
      scope: 'openid profile email',
      expiresAt: 1_795_755_600,
    },
    internal: { sid: id(32), createdAt: 1_795_669_200 },
  };
  const cipher = createCipheriv('aes-256-gcm', randomBytes(32), randomBytes(12));
  const sealed = Buffer.concat([cipher.update(JSON.stringify(session)), cipher.final()]);
  const header = base64url({
    enc: 'A256GCM',
    alg: 'dir',
    iat: 1_795_669_200,
    uat: 1_795_669_200,
    exp: 1_795_755_600,
  });
  return `${header}..${id(16)}.${sealed.toString('base64url')}.${id(22)}`;
}

/**
 * Asks a server of Node as it is by default.
 *
 * @param {import('node:http').RequestOptions} options
 * @returns {Promise<number | undefined>} the status
 */
async function ask(options) {
  const server = createServer((_request, response) => response.end());
  await new Promise((resolve) => server.listen(0, 'localhost', () => resolve(undefined)));
  const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
  try {
    return await new Promise((resolve, reject) => {
      const request = get({ ...options, host: 'localhost', port }, (response) => {
        response.resume();
        resolve(response.statusCode);
      });
      request.on('error', reject);
    });
  } finally {
    server.close();
    server.closeAllConnections();
  }
}

const logoutPath = (/** @type {string} */ hint) =>
  `/oidc/logout?id_token_hint=${hint}&post_logout_redirect_uri=https%3A%2F%2Fapp.example.com`;
const format = (/** @type {number} */ number) => number.toLocaleString('en-US');
const fits = (/** @type {number} */ bytes, /** @type {number} */ limit) =>
  bytes <= limit ? 'fits' : 'too large';
const answered = (/** @type {number | undefined} */ status) =>
  status === 200 ? 'fits' : `refused, ${status}`;
const chunks = (/** @type {string} */ value) => Math.ceil(value.length / chunkBytes);

/** @param {string} value @returns {string} the header that brings the cookies back */
function cookies(value) {
  const parts = value.match(new RegExp(`.{1,${chunkBytes}}`, 'g')) ?? [];
  return parts.map((part, at) => `__session__${at}=${part}`).join('; ');
}

/** @type {[string, (permissions: number) => string | Promise<string>][]} */
const rows = [
  ['the two claims, bytes of JSON', (n) => format(JSON.stringify(claims(n)).length)],
  ['the ID token, bytes', (n) => format(idToken(n).length)],
  [
    `as one cookie (${format(cookieBytes)} bytes)`,
    (n) => fits(`token=${idToken(n)}`.length, cookieBytes),
  ],
  [
    `as a header through nginx (${format(nginxBytes)} bytes)`,
    (n) => fits(`Authorization: Bearer ${idToken(n)}`.length, nginxBytes),
  ],
  [
    `as a header to Node.js (${format(maxHeaderSize)} bytes)`,
    async (n) => answered(await ask({ headers: { authorization: `Bearer ${idToken(n)}` } })),
  ],
  [
    'in a logout URL through nginx',
    (n) => fits(`GET ${logoutPath(idToken(n))} HTTP/1.1`.length, nginxBytes),
  ],
  [
    'in a logout URL to Node.js',
    async (n) => answered(await ask({ path: logoutPath(idToken(n)) })),
  ],
  [
    `session cookies of Next.js (${format(chunkBytes)} bytes each)`,
    (n) => format(chunks(nextSession(n))),
  ],
  [
    'these cookies to Node.js',
    async (n) => answered(await ask({ headers: { cookie: cookies(nextSession(n)) } })),
  ],
];

/** The table, in Markdown. */
export async function sizesTable() {
  const head = ['permissions', ...numbers.map(format)];
  const lines = await Promise.all(
    rows.map(async ([title, measure]) => [title, ...(await Promise.all(numbers.map(measure)))]),
  );
  const row = (/** @type {string[]} */ cells) => `| ${cells.join(' | ')} |`;
  return [row(head), row(head.map(() => '---')), ...lines.map(row)].join('\n');
}

if (process.argv[1] === import.meta.filename) console.log(await sizesTable());
