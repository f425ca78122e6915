/** What the Actions of a login did, one by one. */
import { outcomeOf } from '../analysis/outcome.mjs';
import { storedLogs } from '../analysis/stored-logs.mjs';
import { withState } from '../runtime/flow/answer.mjs';

/** @typedef {import('../simulation/simulate.mjs').Login} Login */

/** One execution of one Action. @param {import('../analysis/steps.mjs').StepLogin} step */
export function ofStep({ file, login: { result } }) {
  const { error, denied, claims, ms, pause } = result;
  const handler = result.steps?.[0]?.handler ?? 'onExecutePostLogin';
  return {
    file,
    handler,
    outcome: outcomeOf({ ...result, isSuspended: pause !== null }),
    error,
    denied,
    claims,
    calls: shownCalls(result),
    logs: storedLogs(result.logs),
    ms,
  };
}

/** What the login waits for. @param {Login['result']} result */
export function suspensionOf({ isSuspended, pause, steps }) {
  const last = steps?.[steps.length - 1];
  if (!isSuspended || !pause || !last) return null;
  const { redirect, form } = pause;
  return {
    file: last.file,
    redirect: redirect === null ? null : withState(redirect, String(last.state)),
    form,
  };
}

/** Another user than the one who logged in. @param {Login['result']} result */
export function primaryUserOf({ calls }) {
  const call = calls.find(
    ({ member, refused }) => /setPrimaryUser$/.test(member) && refused === undefined,
  );
  return call === undefined ? null : String(call.values[0]);
}

/** @param {Pick<Login['result'], 'calls'>} result */
export const shownCalls = ({ calls }) =>
  calls
    .filter(({ member }) => !isShownElsewhere(member))
    .map(({ member, values }) => ({ member, values: shownValues(member, values) }));

/** Those that only ask, and those whose effect stands under the claims, the limits or the outcome. @param {string} member */
const isShownElsewhere = (member) =>
  /^(cache|roles|groups|rules)\.|\.setCustomClaim$|^access\.deny$|^redirect\.canRedirect$/.test(
    member,
  );

/** Keys and secrets are not shown, whatever they are. @param {string} member @param {unknown[]} values */
function shownValues(member, values) {
  if (/^samlResponse\.set\w*(Key|Cert)$/.test(member)) return values.map(() => '[hidden]');
  if (!/^redirect\.(encode|validate)Token$/.test(member)) return values;
  return values.map((value) => ({ ...Object(value), secret: '[hidden]' }));
}
