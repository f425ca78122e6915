/** A login that becomes another user's. */
import { at, error, warning } from './finding.mjs';

/** @type {import('./finding.mjs').OfLogin} */
export const primaryUserFindings = ({ event: { event }, result }, { directory }) =>
  result.calls
    .filter(({ member, refused }) => /setPrimaryUser$/.test(member) && refused === undefined)
    .map(({ values: [id], line }) => {
      const isKnown = !directory || directory.users.some(({ user_id }) => user_id === id);
      return isKnown
        ? warning(
            'primary_user',
            `${at(line)}the tokens are those of \`${id}\` from here on, and \`event\` does not change: this Action and those behind it go on to see \`${event.user?.user_id}\``,
          )
        : error(
            'primary_user',
            `${at(line)}the tenant has no user \`${id}\`, whose tokens they shall be: Auth0 fails the login`,
          );
    });
