import { useAuth0 } from '@auth0/auth0-react';
import { useCallback, useEffect, useRef } from 'react';

import { newTokens } from './refresh.js';

/**
 * `refresh()` of `usePermissions`, the same function at every render. It waits until it is known who is there; asking
 * for tokens before would end a login that is just coming back.
 *
 * @param {import('./access.js').State} state
 */
export function useRefresh(state) {
  const { getAccessTokenSilently, logout } = useAuth0();
  const latest = useRef(state);
  const waiting = useRef(/** @type {(() => void)[]} */ ([]));
  useEffect(() => {
    latest.current = state;
    if (state !== 'loading') endAll(waiting.current);
  }, [state]);
  // Nobody tells a component that is gone who is there.
  useEffect(() => () => endAll(waiting.current), []);

  return useCallback(async () => {
    if (latest.current === 'loading') {
      await new Promise((/** @type {(value?: void) => void} */ end) => waiting.current.push(end));
    }
    if (latest.current === 'known' || latest.current === 'unknown') {
      await newTokens({ getAccessTokenSilently, logout });
    }
  }, [getAccessTokenSilently, logout]);
}

/** @param {(() => void)[]} waits */
function endAll(waits) {
  for (const end of waits.splice(0)) end();
}
