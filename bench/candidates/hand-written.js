// The same task in JavaScript alone: all permissions of the user, or none and the reason. It does for source `user` what
// permission-claims does, but for its settings and its pause after an outage. Held to the same scenarios by
// tests/scenarios/hand-written.test.mjs.

const MOST_IN_FLIGHT = 4;
const MOST_RETRIES = 6;
const MOST_ROWS = 10_000;
const MOST_CLAIM_BYTES = 99_000;
const RETRYABLE = [408, 429, 500, 502, 503, 504];
const REFUSALS = { 401: 'unauthorized', 403: 'insufficient_scope', 404: 'user_not_found' };

/** Shared by the logins that need a token while it is on its way. */
let tokenRequest;

const failure = (code) => Object.assign(new Error(code), { code });

exports.onExecutePostLogin = async (event, api) => {
  const { secrets, user, authorization } = event;
  const timeoutMs = Number(secrets.timeoutMs || 5000);
  const deadline = Date.now() + timeoutMs;
  const aborter = new AbortController();
  const login = { secrets, cache: api.cache, userId: user?.user_id, deadline };
  login.signal = aborter.signal;
  let timer;
  const timeout = new Promise((_, reject) => {
    timer = setTimeout(() => reject(failure('timeout')), timeoutMs);
  });
  api.idToken.setCustomClaim(`${secrets.namespace}/roles`, authorization?.roles ?? []);
  try {
    const permissions = await Promise.race([timeout, readPermissions(login)]);
    api.idToken.setCustomClaim(`${secrets.namespace}/permissions`, permissions);
    console.log(`outcome=ok permissions=${permissions.length}`);
  } catch (error) {
    console.error(`outcome=degraded error=${error.code ?? 'internal'}`);
  } finally {
    clearTimeout(timer);
    aborter.abort();
  }
};

async function readPermissions(login) {
  if (typeof login.userId !== 'string' || /^\.{0,2}$/.test(login.userId)) throw failure('event');
  let list = await readList(login, false);
  if (list.hasMoved) {
    list = await readList(login, true);
    if (list.distinct < list.total) throw failure('inconsistent');
  }
  const names = [...new Set(list.rows.map(({ permission_name }) => permission_name))];
  if (!names.every((name) => typeof name === 'string')) throw failure('bad_response');
  if (Buffer.byteLength(JSON.stringify(names)) > MOST_CLAIM_BYTES) throw failure('too_large');
  return names;
}

async function readList(login, isInOrder) {
  const first = await readPage(login, 0);
  const { limit } = first;
  const hasTotals = limit > 0 && first.total >= first.rows.length;
  const total = hasTotals ? first.total : 0;
  if (total > MOST_ROWS) throw failure('too_large');
  const pages = [first];
  if (hasTotals && !isInOrder) {
    const count = Math.ceil(total / limit);
    let next = 1;
    const readOn = async () => {
      while (next < count) {
        const page = next++;
        pages[page] = await readPage(login, page);
      }
    };
    const atOnce = Math.max(1, Math.min(MOST_IN_FLIGHT, first.remaining));
    await Promise.all(Array.from({ length: atOnce }, readOn));
  } else {
    let read = first.rows.length;
    let last = first.rows;
    while (last.length > 0 && (hasTotals ? read < total : last.length >= first.rows.length)) {
      pages.push(await readPage(login, pages.length));
      last = pages.at(-1).rows;
      read += last.length;
      if (read > MOST_ROWS) throw failure('too_large');
    }
  }
  return listOf(pages, limit, total);
}

/** Rows that are missing, or on two pages, or that a full last page may have lost: data moved while it was read. */
function listOf(pages, limit, total) {
  const rows = pages.flatMap((page) => page.rows);
  const key = (row) => `${row.resource_server_identifier} ${row.permission_name}`;
  const distinct = pages.length === 1 ? rows.length : new Set(rows.map(key)).size;
  const isMoreThanSaid = total > 0 && rows.length > total;
  const isFull = total > 0 && rows.length === limit * pages.length;
  const isPushed = isFull && pages.some((page) => page.total > total);
  const hasMoved = distinct < Math.max(rows.length, total) || isMoreThanSaid || isPushed;
  return { rows, distinct, total, hasMoved };
}

async function readPage(login, page) {
  const { domain } = login.secrets;
  const path = `users/${encodeURIComponent(login.userId)}/permissions`;
  const url = `https://${domain}/api/v2/${path}?page=${page}&per_page=100&include_totals=true`;
  for (let refused; ; ) {
    const token = await accessToken(login, refused);
    const headers = { authorization: `Bearer ${token}` };
    const response = await send(url, { headers, signal: login.signal }, login.deadline);
    if (response.status === 200) return pageOf(response);
    if (response.status === 401 || response.status === 403) dropToken(login, token);
    if (response.status !== 401 || refused) throw failure(refusalOf(response, page));
    refused = token;
  }
}

function pageOf({ headers, text }) {
  const body = parsed(text);
  const rows = Array.isArray(body) ? body : body?.permissions;
  if (!Array.isArray(rows)) throw failure('bad_response');
  const remaining = Number(headers.get('x-ratelimit-remaining') ?? MOST_IN_FLIGHT);
  return { rows, limit: body.limit, total: body.total, remaining };
}

function refusalOf({ status, text }, page) {
  const isBeyond = status === 400 && page > 0 && parsed(text).errorCode === 'invalid_paging';
  return isBeyond ? 'too_large' : (REFUSALS[status] ?? 'bad_response');
}

function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    throw failure('bad_response');
  }
}

const cacheKey = ({ secrets }) => `hand-written:${secrets.clientId}`;

function accessToken(login, refused) {
  const kept = login.cache.get(cacheKey(login))?.value;
  if (kept && kept !== refused) return kept;
  tokenRequest ??= requestToken(login).finally(() => {
    tokenRequest = undefined;
  });
  return tokenRequest;
}

function dropToken(login, token) {
  const key = cacheKey(login);
  if (login.cache.get(key)?.value === token) login.cache.delete(key);
}

async function requestToken({ secrets, cache }) {
  const { domain, clientId, clientSecret } = secrets;
  const grant = { grant_type: 'client_credentials', client_id: clientId };
  const audience = `https://${domain}/api/v2/`;
  const init = {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ ...grant, client_secret: clientSecret, audience }),
    signal: AbortSignal.timeout(10_000),
  };
  const { status, text } = await send(`https://${domain}/oauth/token`, init, Date.now() + 10_000);
  if ([400, 401, 403].includes(status)) throw failure('token_denied');
  if (status !== 200) throw failure('bad_response');
  const { access_token, expires_in } = parsed(text);
  if (typeof access_token !== 'string') throw failure('bad_response');
  const ttl = Math.min(expires_in - 60, 86_400) * 1000;
  if (ttl > 0) cache.set(cacheKey({ secrets }), access_token, { ttl });
  return access_token;
}

async function send(url, init, deadline) {
  for (let retries = 0; ; retries += 1) {
    let response;
    try {
      const answered = await fetch(url, { ...init, redirect: 'manual' });
      const { status, headers } = answered;
      response = { status, headers, text: await answered.text() };
    } catch {
      if (init.signal.aborted) throw failure('timeout');
    }
    if (response && !RETRYABLE.includes(response.status)) return response;
    const waitMs = waitBefore(response, retries);
    if (retries === MOST_RETRIES || Date.now() + waitMs >= deadline) {
      throw failure(response?.status === 429 ? 'rate_limited' : 'unavailable');
    }
    await new Promise((resolve) => setTimeout(resolve, waitMs));
  }
}

function waitBefore(response, retries) {
  let waitMs = 100 * 2 ** retries;
  if (response?.status === 429) {
    const { headers } = response;
    const [after, reset] = [headers.get('retry-after'), headers.get('x-ratelimit-reset')];
    if (after) waitMs = Number(after) * 1000;
    else if (reset) waitMs = Number(reset) * 1000 - Date.now();
  }
  return Math.max(50, waitMs) * (1 + Math.random() / 5);
}
