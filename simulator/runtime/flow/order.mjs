/**
 * The way of a login through the Actions of a flow: one after another, until one denies, fails or sends the user away.
 * https://auth0.com/docs/customize/actions/redirect-with-actions
 */

/**
 * @template Answer
 * @typedef {object} Turn what is to be executed
 * @property {number} action from 0
 * @property {import('../handler.mjs').HandlerName} handler
 * @property {Answer | null} answer what the user comes back with; null: nobody was away
 */

/**
 * Whoever comes back goes on in the Action that sent them away; those before it do not run again.
 *
 * @template Answer
 * @template {{ error: string | null, denied: string | null, pause: object | null }} Step
 * @param {number} actions how many there are
 * @param {Answer[]} answers one for each time that the user is sent away
 * @param {(turn: Turn<Answer>) => Promise<Step>} execute
 * @returns {Promise<{ steps: Step[], isSuspended: boolean }>} `isSuspended`: the user was sent away, and no answer is left
 */
export async function goThrough(actions, answers, execute) {
  /** @type {Step[]} */
  const steps = [];
  let used = 0;
  for (let action = 0; action < actions; action += 1) {
    let step = await execute({ action, handler: 'onExecutePostLogin', answer: null });
    steps.push(step);
    while (step.pause && !hasEnded(step)) {
      if (used === answers.length) return { steps, isSuspended: true };
      const answer = answers[used++];
      step = await execute({ action, handler: 'onContinuePostLogin', answer });
      steps.push(step);
    }
    if (hasEnded(step)) break;
  }
  return { steps, isSuspended: false };
}

/** @param {{ error: string | null, denied: string | null }} step */
const hasEnded = ({ error, denied }) => error !== null || denied !== null;
