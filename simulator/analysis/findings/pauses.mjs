/** Users who are sent away, or shown a form, in the middle of their login. */
import { at, error, warning } from './finding.mjs';

const interrupting = /^(redirect\.sendUserTo|prompt\.render)$/;

/** @type {import('./finding.mjs').OfLogin} */
export function pauseFindings({ result }, run) {
  const { pause, calls, isSuspended } = result;
  if (!isSuspended || !pause) return [];
  const { problem } = result.steps[0];
  const { line } = calls.find(({ member }) => interrupting.test(member)) ?? {};
  const who = `the user, who ${pause.redirect ? `was sent to ${plain(pause.redirect)}` : 'was shown a form'}`;
  if (problem !== null) {
    return [
      error('continue_missing', `${at(line)}when ${who}, is back, the login fails: ${problem}`),
    ];
  }
  if (run.conditions?.expected === 'suspended') return [];
  return [
    warning(
      'login_suspended',
      `${at(line)}the login waits for ${who}, and has no tokens yet: bring them back with --continue 'session_token=@token', or what else they bring`,
    ),
  ];
}

/** Without what nobody should see. @param {string} url */
function plain(url) {
  const { protocol, host, pathname } = new URL(url);
  return `${protocol}//${host}${pathname}`;
}

/** @type {import('./finding.mjs').OfRun} */
export function unusedContinues({ logins, conditions }) {
  const given = conditions?.continues ?? [];
  const used = logins.map(
    ({ result }) => (result.steps ?? []).filter(({ handler }) => isBack(handler)).length,
  );
  return given
    .slice(Math.max(0, ...used))
    .map((text) =>
      warning(
        'continue_unused',
        `no user was sent away to come back with --continue \`${text}\`; the Action may have looked at api.redirect.canRedirect()`,
      ),
    );
}

/** @param {string} handler */
const isBack = (handler) => handler === 'onContinuePostLogin';
