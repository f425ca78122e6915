/** Text in a given number of columns: nothing is wider, and nothing is lost but what is counted. */
import columnsOf from 'fast-string-width';

import { escaped } from './escape.mjs';

/**
 * @typedef {(text: string) => string} Paint a color, which takes no column
 * @typedef {string | { text: string, paint: Paint }} Span a line may end between two, and at spaces
 * @typedef {object} Row what should be one line
 * @property {Span[]} spans
 * @property {number} hang how far the lines after the first are indented
 */

/** How many columns it takes: wide characters take two. @param {string} text */
export const columns = (text) => columnsOf(escaped(text));

/** @param {string} text @param {number} width */
export const padded = (text, width) => text + ' '.repeat(Math.max(0, width - columns(text)));

/**
 * Lines of at most `width` columns, safe to print. A word that is longer is broken.
 *
 * @param {Row} row
 * @param {number} width
 * @returns {string[]}
 */
export function fold({ spans, hang }, width) {
  const indent = ' '.repeat(Math.min(hang, Math.floor(width / 3)));
  /** @type {{ text: string, paint: Paint }[][]} */
  const lines = [[]];
  let used = 0;
  let isEmpty = true;
  let space = '';

  /** @param {string} text @param {Paint} paint */
  function put(text, paint) {
    const line = lines[lines.length - 1];
    const last = line[line.length - 1];
    if (last?.paint === paint) last.text += text;
    else line.push({ text, paint });
    used += columns(text);
  }
  function newLine() {
    lines.push([]);
    used = 0;
    put(indent, String);
    isEmpty = true;
    space = '';
  }

  for (const span of spans) {
    const { text, paint } = typeof span === 'string' ? { text: span, paint: String } : span;
    for (const [piece] of escaped(text).matchAll(/ +|[^ ]+/g)) {
      if (piece.startsWith(' ')) {
        space += piece;
        continue;
      }
      let rest = piece;
      if (!isEmpty && used + space.length + columns(rest) > width) newLine();
      // A line that begins with more space than there is begins without it.
      if (space.length < width - used) put(space, paint);
      space = '';
      while (used + columns(rest) > width) {
        const head = beginning(rest, width - used);
        put(head, paint);
        rest = rest.slice(head.length);
        newLine();
      }
      put(rest, paint);
      isEmpty = false;
    }
  }
  return lines.map((line) => line.map(({ text, paint }) => (text ? paint(text) : '')).join(''));
}

const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** As much as there is room for, at least one character; up to a mark of punctuation, if one is near. @param {string} text @param {number} room */
function beginning(text, room) {
  let end = 0;
  let mark = 0;
  let used = 0;
  for (const { segment, index } of segmenter.segment(text)) {
    used += columnsOf(segment);
    if (end > 0 && used > room) break;
    end = index + segment.length;
    if (/[/,;&]/.test(segment)) mark = end;
  }
  return text.slice(0, mark > end / 2 ? mark : end);
}

/** Of longer lists only the beginning is shown; all of it is in the JSON. */
const longList = 20;
const shownOfLongList = 12;

/** Values one after another, in lines that end between two of them. @param {string[]} all @param {number} width */
export function list(all, width) {
  const more = `… ${(all.length - shownOfLongList).toLocaleString('en')} more`;
  const shown = all.length > longList ? [...all.slice(0, shownOfLongList), more] : all;
  const lines = [''];
  for (const [index, value] of shown.entries()) {
    const next = index < shown.length - 1 ? `${value}, ` : value;
    const last = lines[lines.length - 1];
    if (last && columns(`${last}${next}`.trimEnd()) > width) lines.push(next);
    else lines[lines.length - 1] += next;
  }
  return lines.map((line) => line.trimEnd());
}

/** Characters of one text; all of it is in the JSON. */
const longText = 1000;

/** @param {string} text */
export function shortened(text) {
  if (text.length <= longText) return text;
  return `${text.slice(0, longText)}… ${(text.length - longText).toLocaleString('en')} more characters`;
}
