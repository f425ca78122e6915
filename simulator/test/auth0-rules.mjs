/** What Auth0's runtime accepts, refuses and answers in members of `api` that have nothing to do with claims, and in the event. */

/** An expression and its value; or an expression or statements, and how the error reads. @typedef {[code: string, expected: unknown, members?: object]} Case */

/** Code that is run so many times. */
export const times = (/** @type {number} */ count, /** @type {string} */ code) =>
  `for (let i = 0; i < ${count}; i++) { ${code} }`;

const encode = "api.redirect.encodeToken({ secret: 's', payload: { a: 1, sub: 'other' } })";

/** @type {Record<string, Case[]>} */
export const rules = {
  'a form': [
    ["api.prompt.render('ap_1', { fields: { a: 1 }, vars: {} })", undefined],
    ["api.prompt.render('x'.repeat(49))", /id must NOT have more than 48/],
    ['api.prompt.render()', /id must be string/],
    ["api.prompt.render('a', { fields: { '1': 2 } })", /property name/],
    ["api.prompt.render('a', { more: {} })", /additional properties/],
    ["api.prompt.render('a', { vars: { v: 'x'.repeat(25000) } })", /24576 bytes/],
    ["api.prompt.render('a'); api.prompt.render('b')", /a form was asked for already/i],
    ["api.redirect.sendUserTo('https://a.example'); api.prompt.render('a')", /sent away already/],
  ],
  'a redirect': [
    ["api.redirect.sendUserTo('/relative')", /Invalid URL/],
    ["api.prompt.render('a'); api.redirect.sendUserTo('https://a.example')", /a form was asked/i],
    ["api.redirect.sendUserTo('https://a.example') === api", true],
    ['api.redirect.canRedirect()', true],
    ['api.redirect.canRedirect()', true, { transaction: undefined }],
    ['api.redirect.canRedirect()', false, { request: { query: { prompt: 'none' } } }],
    ['api.redirect.canRedirect()', false, { transaction: { protocol: 'oauth2-refresh-token' } }],
  ],
  'a session token': [
    [`JSON.parse(Buffer.from(${encode}.split('.')[0], 'base64url')).alg`, 'HS256'],
    [`JSON.parse(Buffer.from(${encode}.split('.')[1], 'base64url')).sub`, 'other'],
    ['api.redirect.encodeToken()', /^TypeError/],
    ["api.redirect.validateToken({ secret: 'x' })", /no parameter called 'session_token'/],
    [
      "event.request.query.t = api.redirect.encodeToken({ secret: 's', payload: { state: 'st', a: 1 } }); event.request.query.state = 'st'; throw api.redirect.validateToken({ secret: 's', tokenParameterName: 't' }).a",
      /^1$/,
    ],
    [
      "event.request.query.t = api.redirect.encodeToken({ secret: 's', payload: {} }); api.redirect.validateToken({ secret: 'other', tokenParameterName: 't' })",
      /The session token is invalid/,
    ],
  ],

  'further factors, and the user that the login is for': [
    [times(5, "api.authentication.enrollWith({ type: 'otp' })"), /4 commands/],
    [`(() => { ${times(4, "api.authentication.challengeWith({ type: 'otp' })")} return 1; })()`, 1],
    ["api.authentication.setPrimaryUser('')", /non-empty/],
    ["api.authentication.setPrimaryUser('a'.repeat(129))", /128/],
    [times(2, "api.authentication.setPrimaryUser('auth0|b')"), /set already/],
    ["api.multifactor.enable('any') === api", true],
  ],
  'times of sessions and refresh tokens': [
    ['api.session.setExpiresAt(0)', /must be given/],
    ['api.session.setIdleExpiresAt(new Date())', /must be number/],
    ["api.refreshToken.setExpiresAt('1')", /must be number/],
    ['api.refreshToken.setExpiresAt(9)', /online/, { refresh_token: { access: 'online' } }],
    ['api.session.setExpiresAt(1) === undefined', true],
  ],
  'a session': [
    ["api.session.setCookieMode('forever')", /persistent, non-persistent/],
    ["(api.session.setCookieMode('persistent'), event.session.cookie.mode)", 'persistent'],
    ["api.session.setMetadata('a', 'b')", /there is no session/, { session: undefined }],
    ["(api.session.setMetadata('a', 'b'), event.session.metadata.a)", 'b'],
    ["api.session.setMetadata('a', 7)", /Failed to set session metadata: .*must be a string/],
    ["api.session.setMetadata('a b', 'c')", /letters, digits/],
    [times(26, "api.session.setMetadata('k' + i, 'v')"), /25 entries/],
    ["api.session.revoke('no', { all: true })", /additional properties/],
    ['api.session.revoke(1)', /must be string/],
    ["api.session.revoke('no', null)", /must be object/],
  ],
  'a refresh token': [
    ["api.refreshToken.setMetadata('a b', 'c')", /refresh token metadata.*letters, digits/],
    ["api.refreshToken.setMetadata('a', 1)", /must be a string/],
    ["api.refreshToken.setMetadata('a', 'b') === undefined", true],
    ["api.refreshToken.deleteMetadata('a')", /online/, { refresh_token: { access: 'online' } }],
    ['api.refreshToken.revoke(1)', /must be string/],
    ["api.refreshToken.revoke('x'.repeat(1025))", /1024 characters/],
  ],
  'SAML: setters check, and give back api': [
    ["api.samlResponse.setAudience('urn:a') === api", true],
    ['api.samlResponse.setIssuer(undefined) === api', true],
    ['api.samlResponse.setIssuer(null)', /issuer must be string/],
    ["api.samlResponse.setSignatureAlgorithm('sha256')", /signatureAlgorithm must be equal to one/],
    ["api.samlResponse.setAttribute('a', 'x'.repeat(3000))", /more than 2048 characters/],
    ["api.samlResponse.setAttribute('a', {})", /value must be/],
    ["api.samlResponse.setAttribute('a', ['b', 1, true]) === api", true],
    ["api.samlResponse.setLifetimeInSeconds('1')", /must be number/],
  ],
  'a validation error': [
    ["api.validation.error('c')", /^Error: message must be string$/],
    ["api.validation.error('c', 'x'.repeat(101))", /more than 100 characters/],
    ["api.validation.error('', '') === api", true],
  ],
  'metadata of the transaction': [
    ['event.transaction.metadata', {}],
    ["api.transaction.setMetadata('k'.repeat(65), 1)", /64 characters/],
    ["api.transaction.setMetadata('k', {})", /a string, a number or a boolean/],
    ["api.transaction.setMetadata('k', 'v'.repeat(8192))", /8 kB/],
    ["api.transaction.setMetadata('k', 2 ** 60)", /safe integer/],
    ["api.transaction.setMetadata('k', NaN)", /safe integer/],
    ["(api.transaction.setMetadata('k', 7), event.transaction.metadata.k)", 7],
  ],
  'target scopes are behind a flag': [
    ["api.transaction.addTargetScope('s')", /not implemented/],
    ['typeof api.transaction.clearTargetScopes', 'function'],
  ],
  'metadata of the user': [
    ["api.user.setAppMetadata('a', 1)", /app_metadata is not an object/, { user: {} }],
    ["api.user.setUserMetadata('a', 1)", /is not an object/, { user: { user_metadata: [] } }],
    ["(api.user.setAppMetadata('a', 1), event.user.app_metadata.a)", undefined],
  ],
  'the event and the runtime': [
    ['event.experiment', null],
    [
      '[typeof require.resolve, typeof require.cache, "main" in require]',
      ['function', 'object', true],
    ],
    ["require('actions:shared')", /the Action Module `actions:shared` is not there/],
    ['[typeof module.filename, typeof __dirname]', ['undefined', 'undefined']],
  ],
};
