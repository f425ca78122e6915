/** A login Action by Action. */

/**
 * @typedef {Omit<import('../simulation/simulate.mjs').Login, 'number'>} Login
 * @typedef {{ file: string | null, login: Login }} StepLogin `login`: as if it had this execution of this Action alone;
 *   `file`: null: nobody can say which one
 */

/** @param {Login} login @param {{ actions?: { file: string }[] }} run @returns {StepLogin[]} */
export function stepsOf(login, { actions = [] }) {
  const { event, result } = login;
  // Of an instance that crashed there is no more than the crash.
  if (!result.steps?.length) return [{ file: null, login }];
  const last = result.steps[result.steps.length - 1];
  return result.steps.map((step) => {
    const place = actions.findIndex(({ file }) => file === step.file);
    const secrets = event.secrets?.[place] ?? event.event.secrets;
    return {
      file: step.file,
      login: {
        ...login,
        event: { ...event, event: { ...event.event, secrets } },
        result: {
          ...result,
          ...step,
          steps: [step],
          isSuspended: result.isSuspended && step === last,
        },
      },
    };
  });
}

/** The Action that ended the login; null: none did. @param {Login} login */
export function endedBy({ result }) {
  const last = result.steps?.[result.steps.length - 1];
  return last && (last.error !== null || last.denied !== null) ? last.file : null;
}
