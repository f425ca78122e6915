/** What a run has covered: a good verdict is as good as that. */
import { failedForGood } from './failures.mjs';

/** @typedef {{ what: string, count: number }} Covered `count` 0: it was not tried */

/** @param {import('../simulation/simulate.mjs').Run} run @returns {Covered[]} */
export function coverageOf({ logins, requests, probes }) {
  const beside = probes
    ? [
        ...probes.events.flatMap(({ before, shared, interleaved, after }) => [
          ...before,
          shared,
          ...(interleaved ? [interleaved] : []),
          after,
        ]),
        ...probes.variants,
        ...(probes.aged ? [probes.aged] : []),
      ]
    : [];
  const all = [...logins, ...beside];
  const events = all.map(({ event }) => event.event);
  const ofServer = [...requests, ...beside.flatMap((login) => login.requests ?? [])];
  const later = ofServer.filter(({ list }) => list && list.start > 0);
  const failing = [...all, ...(probes?.failing ?? [])].filter(
    (login) => failedForGood(login.requests ?? []).length > 0,
  );
  return [
    { what: 'cold login', count: all.filter(({ isCold }) => isCold).length },
    { what: 'warm login', count: all.filter(({ isCold }) => !isCold).length },
    {
      what: 'interleaved login',
      count: all.filter((login) => login.requests === null).length,
    },
    { what: 'user', count: new Set(events.map(({ user }) => user?.user_id)).size },
    {
      what: 'organization login',
      count: events.filter(({ organization }) => organization).length,
    },
    { what: 'silent login', count: events.filter(isSilent).length },
    {
      what: 'refresh token exchange',
      count: events.filter(({ transaction }) => transaction?.protocol === 'oauth2-refresh-token')
        .length,
    },
    {
      what: 'token request',
      count: ofServer.filter(({ endpoint }) => endpoint === 'token').length,
    },
    { what: 'later list page', count: later.length },
    { what: 'failing-API login', count: failing.length },
  ];
}

/** @param {any} event */
export const isSilent = ({ request, transaction }) =>
  request?.query?.prompt === 'none' || transaction?.prompt?.includes?.('none');
