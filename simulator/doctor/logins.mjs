/** Whether the rate limit serves the logins of a day, and with which source. */
import { counted, number } from '../report/text/layout.mjs';
import { dailyLogins, requestsPerLogin } from './budget.mjs';
import { found, note, ok, untried, warning } from './check.mjs';
import { lookUp } from './look-up.mjs';
import { listIn } from './settings.mjs';

const scopes = ['read:stats'];
const days = 30;
const dayMs = 24 * 60 * 60 * 1000;

/** @type {import('./check.mjs').Check} */
export const logins = {
  name: 'logins',
  needs: ['rate limit'],
  scopes,
  async run({ connection, environment, plan, now, ...facts }) {
    const source = found(facts.source);
    if (source === null) return [ok('none of them makes a request: `claims` is roles alone')];
    if (!plan) return [untried('the rate limit is not known')];
    const apis = listIn(environment.settings.audience).length;
    const served = (/** @type {string} */ name) => dailyLogins(plan, requestsPerLogin(name, apis));
    const most = served(source);
    const capacity =
      most === Number.POSITIVE_INFINITY
        ? `source=${source} serves any number: warm logins make no request`
        : `source=${source} serves some ${rounded(most)} a day`;

    const from = dayOf(now() - days * dayMs);
    const path = `/stats/daily?from=${from}&to=${dayOf(now())}`;
    const answer = await lookUp(found(connection), path, scopes);
    if (answer.line) return [note(capacity), answer.line];
    const busiest = busiestDay(answer.body);
    const seen = `${counted(busiest, 'login')} on the busiest of ${days} days; silent ones may come on top`;
    const fitting = ['user', 'roles', 'effective'].filter((name) => served(name) >= busiest);
    if (busiest <= most) return [ok(`${seen}. ${capacity}; what fits: ${fitting.join(', ')}`)];
    return [
      warning(
        `${seen}. ${capacity}`,
        `take source=roles, if permissions reach your users by roles, or a larger plan`,
      ),
    ];
  },
};

/** @param {number} ms */
const dayOf = (ms) => new Date(ms).toISOString().slice(0, 10).replaceAll('-', '');

/** A day without logins is not there. @param {any} rows */
const busiestDay = (rows) =>
  Math.max(0, ...(Array.isArray(rows) ? rows : []).map((row) => Number(row?.logins) || 0));

/** @param {number} count */
const rounded = (count) => number(Number(count.toPrecision(2)));
