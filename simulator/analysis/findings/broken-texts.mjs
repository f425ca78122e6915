/** Texts that were made of something that is not there. */
import { textsIn } from '../values.mjs';
import { at, error, request, tokenName } from './finding.mjs';
import { claimLine } from './lines.mjs';

const inName = /undefined|(^|[^A-Za-z0-9])(null|NaN)($|[^A-Za-z0-9])|\[object \w+\]/;
const inValue = /undefined|^(null|NaN)$|\[object [A-Z]\w+\]/;

/** @type {import('./finding.mjs').OfLogin} */
export function brokenTexts({ result, event }, { actions = [] }) {
  const code = actions.map((action) => action.code).join('\n');
  const ofUser = textsIn(event.event.user).filter((text) => inValue.test(text));
  /** What somebody has written so, or is called. @param {string} text */
  const isMeant = (text) => ofUser.some((one) => text.includes(one)) || isWritten(text, code);
  const isBroken = (/** @type {string} */ text) => inValue.test(text) && !isMeant(text);
  /** @type {import('./finding.mjs').Found[]} */
  const found = [];
  /** The text is last: it is cut where it is shown, when its secrets are out. @param {string} where @param {string} [text] */
  const note = (where, text) => {
    const shown = text === undefined ? '' : `: \`${text}\``;
    found.push(
      error('broken_text', `${where}: something that is not there was made a text${shown}`),
    );
  };
  for (const token of /** @type {const} */ (['idToken', 'accessToken'])) {
    for (const [name, value] of Object.entries(result.claims[token])) {
      const broken = textsIn(value).find(isBroken);
      const where = at(claimLine(result, token, name));
      if (inName.test(name))
        note(`${where}the claim of the ${tokenName(token)} is called \`${name}\``);
      else if (broken) note(`${where}the claim \`${name}\` of the ${tokenName(token)}`, broken);
    }
  }
  for (const { method, url, line } of result.requests ?? []) {
    if (inName.test(readable(url))) note(`${at(line)}${request(method, url)} is asked`);
  }
  for (const { member, values, line } of result.calls) {
    const needsSecret = /^redirect\.(encode|validate)Token$/.test(member);
    if (needsSecret && !Object(values[0]).secret)
      note(`${at(line)}api.${member} is given no secret`);
    const isText = /^redirect\.sendUserTo$|^access\.deny$|Metadata$|Attribute$/.test(member);
    const broken = isText && textsIn(values).find(isBroken);
    if (broken) note(`${at(line)}what api.${member} is given`, broken);
  }
  return found;
}

/** Whether the word stands so in the code, with others beside it. @param {string} text @param {string} code */
function isWritten(text, code) {
  const [word = ''] = inValue.exec(text) ?? [];
  const index = text.indexOf(word);
  const end = index + word.length;
  const [before, after] = [text.slice(Math.max(0, index - 8), end), text.slice(index, end + 8)];
  return [before, after].some((part) => part.length >= word.length + 4 && code.includes(part));
}

/** @param {string} url */
function readable(url) {
  try {
    return decodeURIComponent(url);
  } catch {
    return url;
  }
}
