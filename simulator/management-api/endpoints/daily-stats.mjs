/**
 * Logins and signups of each day; a day without any is not there.
 * https://auth0.com/docs/api/management/v2/stats/get-daily
 */
const dayMs = 24 * 60 * 60 * 1000;

/** @type {import('../router.mjs').Endpoint} */
export const dailyStats = {
  name: 'daily-stats',
  method: 'GET',
  path: '/api/v2/stats/daily',
  scopes: { any: ['read:stats'] },
  parameters: {
    from: { type: 'string', about: 'Optional first day of the date range in YYYYMMDD format' },
    to: { type: 'string', about: 'Optional last day of the date range in YYYYMMDD format' },
  },
  handler({ tenant, query, now }) {
    const logins = tenant.loginsPerDay ?? 0;
    const from = query.from ? dayOf(query.from) : now() - 30 * dayMs;
    const to = query.to ? dayOf(query.to) : now();
    const rows = [];
    for (let day = from; logins > 0 && day <= to; day += dayMs) rows.push(row(day, logins));
    return rows;
  },
};

/** @param {string} text */
const dayOf = (text) => Date.parse(text.replace(/^(\d{4})(\d\d)(\d\d)$/, '$1-$2-$3T00:00:00Z'));

/** @param {number} day @param {number} logins */
function row(day, logins) {
  const date = `${new Date(day).toISOString().slice(0, 10)}T00:00:00.000Z`;
  return { date, created_at: date, updated_at: date, logins, signups: 0, leaked_passwords: 0 };
}
