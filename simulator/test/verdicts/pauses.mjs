/** Users who are sent away, or become others. */
import { refresh, set, silent } from './actions.mjs';

const back = 'exports.onContinuePostLogin = async () => {};';
const away = "api.redirect.sendUserTo('https://a.example');";
const isBack = { continues: ['a=1'] };

/** @type {import('./verdicts.mjs').Verdicts} */
export const ofPauses = {
  continue_missing: {
    wrong: [
      { name: 'no handler', code: away },
      { name: 'a form, and no handler', code: "api.prompt.render('ap_1');" },
      { name: 'one that is not async', top: 'exports.onContinuePostLogin = () => {};', code: away },
    ],
    right: [
      { name: 'one that does nothing', top: back, code: `${away} ${set('1')}`, conditions: isBack },
      { name: 'nobody is sent away', code: `if (event.request.query.step) ${away} ${set('1')}` },
    ],
  },
  continue_unused: {
    wrong: [{ name: 'nobody is sent away', code: set('1'), conditions: isBack, about: /`a=1`/ }],
    right: [
      { name: 'somebody is', top: back, code: `${away} ${set('1')}`, conditions: isBack },
      { name: 'nobody comes back', top: back, code: away, conditions: { expected: 'suspended' } },
    ],
  },
  login_suspended: {
    wrong: [
      { name: 'nobody comes back', top: back, code: away },
      { name: 'from a form', top: back, code: "api.prompt.render('ap_1');" },
    ],
    right: [
      { name: 'as it is meant', top: back, code: away, conditions: { expected: 'suspended' } },
      { name: 'the user is back', top: back, code: `${away} ${set('1')}`, conditions: isBack },
    ],
  },
  nobody_there: {
    wrong: [
      {
        name: 'a redirect in a silent login',
        top: back,
        code: away,
        event: silent,
        also: ['login_failed'],
      },
      {
        name: 'a further factor with a refresh token',
        code: `api.authentication.challengeWith({ type: 'otp' });`,
        event: refresh,
      },
      {
        name: 'in the logins beside',
        top: back,
        code: "api.prompt.render('ap_1');",
        conditions: { expected: 'suspended' },
        isProbed: true,
      },
      {
        name: 'the password grant',
        top: back,
        code: away,
        event: { transaction: { protocol: 'oauth2-password' } },
        also: ['login_failed'],
      },
      {
        name: 'a token exchange',
        code: `api.authentication.enrollWith({ type: 'otp' });`,
        event: { transaction: { protocol: 'oauth2-token-exchange' } },
      },
    ],
    right: [
      {
        name: 'where it can be',
        top: back,
        code: `if (api.redirect.canRedirect()) ${away} ${set('1')}`,
        conditions: isBack,
        isProbed: true,
      },
      { name: 'no factor at all', code: `api.multifactor.enable('none');`, event: refresh },
      {
        name: 'looked at first',
        code: `const { protocol, prompt } = event.transaction; if (protocol !== 'oauth2-refresh-token' && !prompt?.includes('none')) api.authentication.challengeWith({ type: 'otp' }); ${set('1')}`,
        isProbed: true,
      },
    ],
  },
  primary_user: {
    wrong: [
      { name: 'another user', code: `api.authentication.setPrimaryUser('auth0|none');` },
      { name: 'nobody', code: `api.authentication.setPrimaryUser('auth0|nobody');` },
    ],
    right: [
      { name: 'the user alone', code: set('event.user.user_id') },
      { name: 'the identities', code: set('event.user.identities.map((one) => one.provider)') },
    ],
  },
};
