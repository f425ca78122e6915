/** `usePermissions` of both packages, with an SDK that says what a test wants. */

import { Auth0Context } from '@auth0/auth0-react';
import { AUTH0_INJECTION_KEY } from '@auth0/auth0-vue';
import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { createSSRApp, h, ref } from 'vue';
import { renderToString } from 'vue/server-renderer';

import * as react from '../react/index.js';
import * as vue from '../vue/index.js';

/**
 * @typedef {object} Session
 * @property {boolean} isLoading
 * @property {boolean} isAuthenticated
 * @property {Record<string, unknown>} [claims]
 * @property {Error} [error]
 * @property {(options: object) => Promise<unknown>} [getAccessTokenSilently]
 * @property {(options: object) => Promise<void>} [logout]
 *
 * @typedef {object} Permissions
 * @property {string} state
 * @property {string[] | undefined} permissions
 * @property {string[] | undefined} roles
 * @property {(name: string) => boolean} can
 * @property {() => Promise<void>} refresh
 *
 * @typedef {object} Framework
 * @property {string} name
 * @property {(session: Session | null, options?: any, namespace?: any) => Permissions} permissionsOf what `usePermissions` gives; a session of null: without Auth0's SDK; a namespace: with that plugin or provider
 * @property {(session: Session, permission: string) => string | Promise<string>} ifPermitted what is shown: `yes` or `no`
 */

const namespace = 'https://example.com/claims';

/** @param {Session} session @returns {any} */
function vueClient({ isLoading, isAuthenticated, claims, error, ...methods }) {
  return {
    isLoading: ref(isLoading),
    isAuthenticated: ref(isAuthenticated),
    idTokenClaims: ref(claims),
    error: ref(error ?? null),
    ...methods,
  };
}

/** @param {Session | null} session @param {any} given */
export function vueApp(session, given, root = {}) {
  const app = createSSRApp(root);
  if (session) app.provide(AUTH0_INJECTION_KEY, vueClient(session));
  if (given !== undefined) app.use(vue.createPermissions({ namespace: given }));
  return app;
}

/** @param {Session | null} session @param {any} given @param {import('react').ReactNode} content @returns {import('react').ReactNode} */
function reactTree(session, given, content) {
  const { PermissionsProvider } = react;
  const provided =
    given === undefined
      ? content
      : createElement(PermissionsProvider, { namespace: given }, content);
  if (!session) return provided;
  const { claims, ...rest } = session;
  const value = /** @type {any} */ ({ ...rest, user: claims });
  return createElement(Auth0Context.Provider, { value }, provided);
}

/** @type {Framework[]} */
export const frameworks = [
  {
    name: 'Vue',
    permissionsOf(session, options, given) {
      const permissions = vueApp(session, given).runWithContext(() => vue.usePermissions(options));
      const { state, permissions: names, roles, ...methods } = permissions;
      return { state: state.value, permissions: names.value, roles: roles.value, ...methods };
    },
    async ifPermitted(session, permission) {
      const slots = { default: () => 'yes', fallback: () => 'no' };
      const render = () => h(vue.IfPermitted, { permission }, slots);
      const html = await renderToString(vueApp(session, namespace, { render }));
      return html.replace(/<!--.*?-->/g, '');
    },
  },
  {
    name: 'React',
    permissionsOf(session, options, given) {
      /** @type {any} */
      let permissions;
      function Component() {
        permissions = react.usePermissions(options);
        return null;
      }
      renderToStaticMarkup(reactTree(session, given, createElement(Component)));
      return permissions;
    },
    ifPermitted(session, permission) {
      const content = createElement(react.IfPermitted, { permission, fallback: 'no' }, 'yes');
      return renderToStaticMarkup(reactTree(session, namespace, content));
    },
  },
];
