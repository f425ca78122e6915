/**
 * `api.authentication`: further factors, and the user that the login is for.
 * https://auth0.com/docs/secure/multi-factor-authentication/customize-mfa/customize-mfa-selection-universal-login
 */

/** Of challenges and enrollments in a login, over all Actions. */
const maximumCommands = 4;
const maximumIdCharacters = 128;

/** Of a login, over all Actions. @typedef {{ commands: number, primaryUser: string | null }} Transaction */

/**
 * @param {import('./prompt.mjs').Pause} pause
 * @param {Transaction} transaction
 * @returns {import('../api.mjs').Part<{}>}
 */
export function authenticationPart(pause, transaction) {
  const command = () => {
    transaction.commands += 1;
    if (transaction.commands > maximumCommands) {
      pause.abort ??= `A login takes ${maximumCommands} commands to challenge or enroll.`;
    }
  };
  return {
    state: {},
    build: (api) => ({
      challengeWith: command,
      challengeWithAny: command,
      enrollWith: command,
      enrollWithAny: command,
      recordMethod: () => api,
      /** @param {unknown} id */
      setPrimaryUser(id) {
        if (transaction.primaryUser !== null) {
          throw new Error('The primary user was set already in this transaction.');
        }
        if (typeof id !== 'string' || id === '') {
          throw new Error('The primary user id must be a non-empty string.');
        }
        if (id.length > maximumIdCharacters) {
          throw new Error(`The primary user id has more than ${maximumIdCharacters} characters.`);
        }
        transaction.primaryUser = id;
      },
    }),
  };
}
