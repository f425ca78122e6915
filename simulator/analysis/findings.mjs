/** What is wrong with an Action, in sentences: each kind of mistake is a check of its own, over the record of a run. */
import { brokenTexts } from './findings/broken-texts.mjs';
import { cacheFindings } from './findings/cache.mjs';
import { claimFindings } from './findings/claims.mjs';
import { crashFindings } from './findings/crashes.mjs';
import { located, warning } from './findings/finding.mjs';
import { lateFindings } from './findings/late.mjs';
import { leaks } from './findings/leaks.mjs';
import { longLogs } from './findings/logs.mjs';
import { missingFindings } from './findings/missing.mjs';
import { nothingTried } from './findings/nothing.mjs';
import { tenantWideInOrganization } from './findings/organization.mjs';
import { outcomeFindings } from './findings/outcomes.mjs';
import { halfEncodedIds, unencodedIds } from './findings/paths.mjs';
import { pauseFindings, unusedContinues } from './findings/pauses.mjs';
import { primaryUserFindings } from './findings/primary-user.mjs';
import { processConsoleFindings } from './findings/process-console.mjs';
import { refusedCalls } from './findings/refused-calls.mjs';
import { repeatedClaims } from './findings/repeated.mjs';
import { hardCodedFindings, secretFindings, secretsSentAway } from './findings/secrets.mjs';
import { settingFindings } from './findings/settings.mjs';
import { silentFindings } from './findings/silent.mjs';
import { notInTenant } from './findings/tenant.mjs';
import { timeFindings } from './findings/times.mjs';
import { expiredTokens, tokenEachLogin } from './findings/token-use.mjs';
import { tokenFindings } from './findings/tokens.mjs';
import { refusedRequests, unknownEndpoints, unreachedHosts } from './findings/unanswered.mjs';
import { unknownAsNone, unknownAsNoneWhenRefused } from './findings/unknown-as-none.mjs';
import { unreadFindings, unreadInterleaved } from './findings/unread.mjs';
import { workLeft } from './findings/work-left.mjs';
import { endedBy, stepsOf } from './steps.mjs';

/** @typedef {import('./findings/finding.mjs').Run} Run */
/** @typedef {import('./findings/finding.mjs').Finding} Finding */
/** @typedef {import('./findings/finding.mjs').OfLogin} OfLogin */
/** @typedef {import('./findings/finding.mjs').OfRun} OfRun */

/** What all Actions of the flow come to together. @type {OfLogin[]} */
const ofLogin = [
  claimFindings,
  unknownAsNone,
  tokenFindings,
  unreadFindings,
  unencodedIds,
  refusedRequests,
  tenantWideInOrganization,
  notInTenant,
];

/** @type {OfLogin[]} */
const ofAction = [
  lateFindings,
  secretFindings,
  secretsSentAway,
  missingFindings,
  brokenTexts,
  refusedCalls,
  repeatedClaims,
  silentFindings,
  timeFindings,
  cacheFindings,
  settingFindings,
  unreachedHosts,
  processConsoleFindings,
  pauseFindings,
  primaryUserFindings,
];

/** What a login beside can tell: a silent one, for instance. @type {OfLogin[]} */
const ofVariant = [silentFindings, tenantWideInOrganization, refusedCalls];

/** @type {OfRun[]} */
const ofRun = [
  crashFindings,
  unknownEndpoints,
  ({ unusedFaults }) =>
    unusedFaults.map((spec) =>
      warning(
        'fault_unused',
        `no request met the fault \`${spec}\`; look under Requests for what the Action asks`,
      ),
    ),
  workLeft,
  leaks,
  unknownAsNoneWhenRefused,
  hardCodedFindings,
  halfEncodedIds,
  unreadInterleaved,
  tokenEachLogin,
  expiredTokens,
  longLogs,
  nothingTried,
  unusedContinues,
];

/** @param {Run} run @returns {Finding[]} each once, errors first */
export function findingsOf(run) {
  /** @type {Map<string, Finding>} */
  const findings = new Map();
  for (const login of run.logins) {
    const found = [
      ...outcomeFindings(login, run).map((one) => located(one, endedBy(login), run)),
      ...ofLogin.flatMap((find) => find(login, run)).map((one) => located(one, null, run)),
      ...ofEachAction(ofAction, login, run),
    ];
    // A loop that sets ten entries is one login with a mistake.
    for (const [key, one] of new Map(found.map((one) => [one.message, one]))) {
      const known = findings.get(key) ?? { ...one, count: 0 };
      known.count += 1;
      findings.set(key, known);
    }
  }
  const beside = (run.probes?.variants ?? []).flatMap((login) =>
    ofEachAction(ofVariant, login, run),
  );
  const together = ofRun
    .flatMap((find) => find(run))
    .map((one) => located(one, one.file ?? null, run));
  for (const one of [...beside, ...together]) {
    if (!findings.has(one.message)) findings.set(one.message, { ...one, count: 0 });
  }
  const all = [...findings.values()];
  return [...all.filter(isError), ...all.filter((finding) => !isError(finding))];
}

/** @param {OfLogin[]} checks @param {import('./steps.mjs').Login} login @param {Run} run */
const ofEachAction = (checks, login, run) =>
  stepsOf(login, run).flatMap(({ file, login: step }) =>
    checks.flatMap((find) => find(step, run)).map((one) => located(one, file, run)),
  );

/** @param {Finding} finding */
export const isError = ({ severity }) => severity === 'error';
