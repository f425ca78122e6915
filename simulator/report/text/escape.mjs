/** What an Action, an event or a tenant says, as text that a terminal only shows. */

/** Controls (ESC among them), what turns the direction of text, invisible and broken characters; but not what joins emoji. */
export const unsafe = /(?![\u200c\u200d])[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu;

/** @type {Record<string, string>} */
const short = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };

/** In one line; escaping twice changes nothing. @param {string} text */
export const escaped = (text) =>
  text.replace(unsafe, (character) => short[character] ?? codeOf(character));

/** As JavaScript writes it. @param {string} character */
export function codeOf(character) {
  const code = /** @type {number} */ (character.codePointAt(0)).toString(16);
  return code.length > 4 ? `\\u{${code}}` : `\\u${code.padStart(4, '0')}`;
}
