import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'node:test';
import { Auth0Context } from '@auth0/auth0-react';
import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';

import { PermissionsProvider, RequirePermission } from '../react/index.js';

const namespace = 'https://example.com/claims';
const claim = `${namespace}/permissions`;
const places = { noPermission: 'refused', permissionsUnknown: 'unknown' };

/** @param {object} session @param {object} [options] */
function shown(session, options = places) {
  const value = /** @type {any} */ ({ isLoading: false, isAuthenticated: true, ...session });
  const screen = createElement(RequirePermission, { permission: 'read:x' }, 'screen');
  const provided = createElement(PermissionsProvider, { namespace, ...options }, screen);
  return renderToStaticMarkup(createElement(Auth0Context.Provider, { value }, provided));
}

describe('The route guard for React', () => {
  afterEach(() => {
    Reflect.deleteProperty(globalThis, 'window');
  });
  const comeBackWith = (/** @type {string} */ search) => {
    Object.assign(globalThis, { window: { location: { search } } });
  };

  it('shows the screen to those who may, and to others why not', () => {
    assert.equal(shown({ user: { [claim]: ['read:x'] } }), 'screen');
    assert.equal(shown({ user: { [claim]: ['read:y'] } }), 'refused');
    assert.equal(shown({ user: { [claim]: [] } }), 'refused');
    assert.equal(shown({ user: {} }), 'unknown');
  });

  it('shows nothing until it is known who is there', () => {
    assert.equal(shown({ isLoading: true, user: { [claim]: ['read:x'] } }), '');
    assert.equal(shown({ isAuthenticated: false }), '');
  });

  it('asks for no login where a refused one has just come back', () => {
    const refused = { isAuthenticated: false, error: new Error('permission-claims: unavailable') };
    comeBackWith('?error=access_denied&state=a');
    assert.throws(() => shown(refused), /permission-claims: unavailable/);
    comeBackWith('');
    assert.equal(shown(refused), '', 'as it asks for a login');
  });

  it('says what PermissionsProvider lacks', () => {
    const session = { user: { [claim]: ['read:x'] } };
    assert.throws(() => shown(session, {}), /needs noPermission and permissionsUnknown/);
    assert.throws(() => shown(session, { noPermission: null }), /and permissionsUnknown/);
    assert.throws(() => shown(session, { ...places, namespace: '' }), /namespace is missing/);
    assert.equal(shown(session, { noPermission: null, permissionsUnknown: null }), 'screen');
  });
});
