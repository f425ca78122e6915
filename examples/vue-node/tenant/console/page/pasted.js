/** A token that somebody pastes, of a login here or of any tenant. */
import { byId, element } from './element.js';
import { bareToken } from './token.js';
import { tokenContents } from './token-contents.js';

/** @typedef {import('../../post-login.mjs').Login} Login */

export function showPasted() {
  const input = /** @type {HTMLTextAreaElement} */ (byId('pasted'));
  const problem = byId('pasted-problem');
  const contents = byId('pasted-contents');
  /** @type {Login[]} */
  let logins = [];

  input.oninput = () => {
    const text = bareToken(input.value);
    contents.replaceChildren();
    problem.textContent = '';
    try {
      if (text) contents.append(...shown(text));
    } catch (error) {
      problem.textContent = /** @type {Error} */ (error).message;
    }
    contents.hidden = contents.childElementCount === 0;
    problem.hidden = problem.textContent === '';
    input.setAttribute('aria-invalid', String(!problem.hidden));
  };

  /** @param {string} text */
  function shown(text) {
    const { title, note, isSet } = origin(text, logins);
    const details = tokenContents(title, text, isSet);
    details.open = true;
    return [details, element('p', { className: 'hint' }, note)];
  }

  /** @param {Login[]} latest */
  return function update(latest) {
    logins = latest;
  };
}

/** @param {string} text @param {Login[]} logins */
function origin(text, logins) {
  for (const { user, tokens, result } of logins) {
    for (const [kind, title] of /** @type {const} */ ([
      ['idToken', 'ID token'],
      ['accessToken', 'Access token'],
    ])) {
      if (tokens?.[kind] !== text) continue;
      const isSet = (/** @type {string} */ name) => Object.hasOwn(result.claims[kind], name);
      return { title: `${title} of ${user}`, note: 'Of a recent login here.', isSet };
    }
  }
  const note = 'Of no recent login here: marked are the claims with an address as their name.';
  return { title: 'Token', note, isSet: (/** @type {string} */ name) => /^https?:/.test(name) };
}
