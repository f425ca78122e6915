/** What needs a person, in a login that has nobody who could answer. */
import { at, error } from './finding.mjs';

const interactive =
  /^(redirect\.sendUserTo|prompt\.render|authentication\.(challenge|enroll)With(Any)?|multifactor\.enable)$/;

/** @type {import('./finding.mjs').OfLogin} */
export function silentFindings({ event: { event }, result }) {
  const kind = silence(event);
  if (!kind) return [];
  return result.calls
    .filter(({ member, values }) => interactive.test(member) && values[0] !== 'none')
    .map(({ member, line }) =>
      error(
        'nobody_there',
        `${at(line)}api.${member} in ${kind}: nobody is there to answer, and Auth0 fails it with interaction_required; look at event.transaction first`,
      ),
    );
}

/** @param {any} event */
function silence({ request, transaction }) {
  if (transaction?.protocol === 'oauth2-refresh-token') return 'an exchange of a refresh token';
  const isSilent = request?.query?.prompt === 'none' || transaction?.prompt?.includes?.('none');
  return isSilent ? 'a silent login (prompt=none)' : undefined;
}
