/** Texts that were made of something that is not there. */
import { textsIn } from '../values.mjs';
import { at, error, request, tokenName } from './finding.mjs';
import { claimLine } from './lines.mjs';

const inName = /undefined|(^|[^A-Za-z0-9])(null|NaN)($|[^A-Za-z0-9])|\[object \w+\]/;
const inValue = /undefined|^(null|NaN)$|\[object [A-Z]\w+\]/;

/** @param {import('./finding.mjs').Login} login @returns {import('./finding.mjs').Found[]} */
export function brokenTexts({ result, event }) {
  const known = JSON.stringify(event.event.user ?? {});
  /** @type {import('./finding.mjs').Found[]} */
  const found = [];
  const note = (/** @type {string} */ where) =>
    found.push(error('broken_text', `${where}: something that is not there was made a text`));
  for (const token of /** @type {const} */ (['idToken', 'accessToken'])) {
    for (const [name, value] of Object.entries(result.claims[token])) {
      const broken = textsIn(value).find((text) => inValue.test(text) && !known.includes(text));
      const where = at(claimLine(result, token, name));
      if (inName.test(name))
        note(`${where}the claim of the ${tokenName(token)} is called \`${name}\``);
      else if (broken)
        note(
          `${where}the claim \`${name}\` of the ${tokenName(token)} has \`${broken.slice(0, 60)}\``,
        );
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
    const broken =
      isText && textsIn(values).find((text) => inValue.test(text) && !known.includes(text));
    if (broken) note(`${at(line)}api.${member} is given \`${broken.slice(0, 60)}\``);
  }
  return found;
}

/** @param {string} url */
function readable(url) {
  try {
    return decodeURIComponent(url);
  } catch {
    return url;
  }
}
