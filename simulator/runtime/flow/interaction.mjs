/** Logins that nobody sits at: they cannot be sent away, nor be shown a form. */
import { withoutBrowser } from '../api/redirect.mjs';

/**
 * Whether they can be redirected is for the Action to look at; if it does not, the login fails.
 * https://auth0.com/docs/customize/actions/redirect-with-actions
 *
 * @param {any} event
 * @returns {string | null} why it fails; null: somebody may be there
 */
export function whyNobodyIsThere({ request, transaction }) {
  const isSilent = request?.query?.prompt === 'none' || transaction?.prompt?.includes?.('none');
  if (isSilent) return 'interaction_required: a silent login (prompt=none) cannot be interrupted';
  const { protocol } = transaction ?? {};
  if (!withoutBrowser.includes(protocol)) return null;
  return `a login by ${protocol} has no browser that could be sent away`;
}
