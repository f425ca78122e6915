/** HTML as a template: whatever is put into one is text, unless it is HTML itself. */
import { codeOf, unsafe } from '../text/escape.mjs';

/** What means something in HTML, and what would not be seen, or would turn the text around it. */
const special = new RegExp(`[&<>"']|(?![\\n\\t])${unsafe.source}`, 'gu');

/** @type {Record<string, string>} */
const entities = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

class Html {
  /** @param {string} text */
  constructor(text) {
    this.text = text;
  }
}

/** @typedef {Html | string | number | false | null | undefined | Content[]} Content `false`, `null`, `undefined`: nothing */

/**
 * Content goes between tags or into an attribute in double quotes, nowhere else.
 *
 * @param {TemplateStringsArray} strings
 * @param {...Content} contents
 */
export const html = (strings, ...contents) =>
  new Html(String.raw({ raw: strings }, ...contents.map(textOf)));

/** What is HTML already, of this program's own. @param {string} text */
export const trusted = (text) => new Html(text);

/** @param {Content} content @returns {string} */
function textOf(content) {
  if (content instanceof Html) return content.text;
  if (Array.isArray(content)) return content.map(textOf).join('');
  if (content === false || content === null || content === undefined) return '';
  return String(content).replace(special, (character) => entities[character] ?? codeOf(character));
}
