/** For a browser: a React component that refreshes as soon as it is there, with sessions that a test gives. */
import { Auth0Context } from '@auth0/auth0-react';
import { act, createElement, StrictMode, useEffect } from 'react';
import { createRoot } from 'react-dom/client';

import { usePermissions } from '../react/index.js';

const namespace = 'https://example.com/claims';
let requests = 0;
let ended = 0;
const getAccessTokenSilently = async () => void requests++;

function Screen() {
  const { state, refresh } = usePermissions({ namespace });
  useEffect(() => {
    refresh().then(() => ended++);
  }, [refresh]);
  return state;
}

/**
 * @param {{ isGone?: boolean }[]} sessions one after another
 * @returns {Promise<{ text: string | null, requests: number, ended: number }[]>} after each; `ended`: how many calls of
 *   `refresh` have, of the two that strict mode makes of one
 */
async function shownWith(sessions) {
  const place = /** @type {HTMLElement} */ (document.getElementById('root'));
  const root = createRoot(place);
  requests = 0;
  ended = 0;
  const shown = [];
  for (const session of sessions) {
    const value = /** @type {any} */ ({ ...session, getAccessTokenSilently });
    const screen = session.isGone ? null : createElement(Screen);
    const provided = createElement(Auth0Context.Provider, { value }, screen);
    await act(async () => root.render(createElement(StrictMode, null, provided)));
    // Promises have gone on by the next task.
    await new Promise((resolve) => setTimeout(resolve));
    shown.push({ text: place.textContent, requests, ended });
  }
  root.unmount();
  return shown;
}

Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true, shownWith });
