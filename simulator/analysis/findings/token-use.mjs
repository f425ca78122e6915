/** Management API tokens: asked for too often, or kept for too long. */
import { failedForGood } from '../failures.mjs';
import { at, error, request, warning } from './finding.mjs';
import { requestLine } from './lines.mjs';

/** @param {import('./finding.mjs').Login} login */
const asks = ({ requests }) => requests?.some(({ endpoint }) => endpoint === 'token');

/** @type {import('./finding.mjs').OfRun} */
export function tokenEachLogin({ logins, probes }) {
  const second = (probes?.events ?? []).map(({ before }) => before[1]);
  const warm = [...logins.filter((login) => !login.isCold && login.requests), ...second];
  if (warm.length === 0 || !warm.every(asks)) return [];
  return [
    warning(
      'token_each_login',
      `${at(requestLine(warm[0].result, { method: 'POST', path: '/oauth/token' }))}every login asks for a new Management API token (POST /oauth/token); keep it in the module and in api.cache`,
    ),
  ];
}

/** @type {import('./finding.mjs').OfRun} */
export function expiredTokens({ logins, probes }) {
  const all = [...logins, ...(probes?.aged ? [probes.aged] : [])];
  const failed = all.flatMap(({ requests }) => failedForGood(requests ?? []));
  const expired = failed.find(
    ({ reason, fault }) => fault === null && /expired/i.test(reason ?? ''),
  );
  if (!expired) return [];
  return [
    error(
      'token_expired',
      `${request(expired.method, expired.path)} was asked with a token that had expired (401): the token is kept beyond its end; keep \`expires_in\` with it, and ask for a new one in time`,
    ),
  ];
}
