/** What is wrong with an Action, in sentences. */
import { cacheFindings } from './findings/cache.mjs';
import { claimFindings } from './findings/claims.mjs';
import { oneLine } from './findings/finding.mjs';
import { lateFindings } from './findings/late.mjs';
import { outcomeFindings } from './findings/outcomes.mjs';
import { processConsoleFindings } from './findings/process-console.mjs';
import { unreadFindings, unreadOf } from './findings/unread.mjs';
import { outcomeOf } from './outcome.mjs';

/** @typedef {import('../simulation/simulate.mjs').Run} Run */

/** @typedef {import('./findings/finding.mjs').Finding} Finding */
/** @typedef {import('./findings/finding.mjs').Found} Found */
/** @typedef {import('./findings/finding.mjs').OfLogin} OfLogin */

/** @type {OfLogin[]} */
const ofLogin = [
  outcomeFindings,
  claimFindings,
  lateFindings,
  cacheFindings,
  unreadFindings,
  processConsoleFindings,
];

/** @param {Run} run @returns {Finding[]} each once, errors first */
export function findingsOf(run) {
  /** @type {Map<string, Finding>} */
  const findings = new Map();
  for (const login of run.logins) {
    const found = ofLogin.flatMap((find) => find(login, run));
    // A loop that sets ten entries is one login with a mistake.
    for (const [key, one] of new Map(found.map((one) => [one.message, one]))) {
      const known = findings.get(key) ?? { ...one, count: 0 };
      known.count += 1;
      findings.set(key, known);
    }
  }
  for (const one of ofRun(run)) findings.set(one.message, { ...one, count: 0 });
  const all = [...findings.values()];
  return [...all.filter(isError), ...all.filter((finding) => !isError(finding))];
}

/** @param {Finding} finding */
export const isError = ({ severity }) => severity === 'error';

/** @param {Run} run @returns {Found[]} */
function ofRun({ logins, requests, crashes, unusedFaults, leavesWork }) {
  /** @type {Found[]} */
  const found = crashes.map((crash) => ({
    code: 'crash',
    severity: 'error',
    message: oneLine(`the instance ended: ${crash}`),
  }));
  for (const { method, path } of requests.filter(({ endpoint }) => endpoint === null)) {
    found.push({
      code: 'unknown_endpoint',
      severity: 'warning',
      message: oneLine(`the simulator does not know ${method} ${path.split('?')[0]}; Auth0 may`),
    });
  }
  for (const spec of unusedFaults) {
    found.push({
      code: 'fault_unused',
      severity: 'warning',
      message: `no request met the fault \`${spec}\`; look under Requests for what the Action asks`,
    });
  }
  if (leavesWork) {
    found.push({
      code: 'work_left',
      severity: 'warning',
      message:
        'long after its handler had ended the Action still had a timer, a request under way, or an answer unread',
    });
  }
  // Interleaved logins have no requests of their own; but what none of them read, each has missed.
  const areInterleaved = logins.every((login) => login.requests === null);
  if (areInterleaved && logins.every(({ result }) => outcomeOf(result) === 'ok')) {
    found.push(...unreadOf(requests));
  }
  const warm = logins.filter((login) => !login.isCold && login.requests);
  const asks = warm.filter((login) => login.requests?.some(({ endpoint }) => endpoint === 'token'));
  if (warm.length > 0 && asks.length === warm.length) {
    found.push({
      code: 'token_each_login',
      severity: 'warning',
      message:
        'every login asks for a new Management API token; keep it in the module and in api.cache',
    });
  }
  return found;
}
