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
    .filter(({ member }) => kind !== exchange || member !== 'multifactor.enable')
    .map(({ member, line }) =>
      error(
        'nobody_there',
        `${at(line)}api.${member} in ${kind}: nobody is there to answer, and Auth0 fails it${kind === exchange ? '' : ' with interaction_required'}; look at event.transaction first`,
      ),
    );
}

/** Which takes a further factor by `multifactor.enable` alone. */
const exchange = 'a token exchange';

/** @type {Record<string, string>} */
const withoutBrowser = {
  'oauth2-refresh-token': 'an exchange of a refresh token',
  'oauth2-token-exchange': exchange,
  'oauth2-password': 'a login by the password grant',
  'oauth2-resource-owner': 'a login by the password grant',
};

/** @param {any} event */
function silence({ request, transaction }) {
  const kind = withoutBrowser[transaction?.protocol];
  if (kind) return kind;
  const isSilent = request?.query?.prompt === 'none' || transaction?.prompt?.includes?.('none');
  return isSilent ? 'a silent login (prompt=none)' : undefined;
}
