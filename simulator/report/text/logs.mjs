/** What an Action logged, with the place from which on Auth0 keeps nothing. */
import { maximumLogCharacters } from '../../analysis/stored-logs.mjs';
import { shortened } from './fold.mjs';
import { counted, painted } from './layout.mjs';

/** @typedef {import('../report.mjs').LoginReport} Login */
/** @typedef {import('../../runtime/console.mjs').Log} Log */
/** @typedef {import('./layout.mjs').Page} Page */
/** @typedef {{ text: string, paint: (text: string) => string }} LogLine */

/** Of one login; all are in the JSON. */
const shownLines = 20;

/** @param {Page} page @param {Login['logs']} all */
export function logLines({ colors }, all) {
  const { logs, more } = beginningOf(all);
  const cut = logs.findIndex(({ kept, text }) => kept < text.length);
  const lines = logs.flatMap((log, index) => {
    if (cut === -1 || index < cut) return linesOf(colors, log);
    if (index > cut) return dimmed(colors, linesOf(colors, log));
    const { level, text, kept } = log;
    const stored = kept > 0 ? linesOf(colors, { level, text: text.slice(0, kept) }) : [];
    const here = `✂ Auth0 keeps ${maximumLogCharacters} characters of a login, and nothing from here on`;
    const lost = linesOf(colors, { level: 'log', text: text.slice(kept) });
    return [...stored, { text: here, paint: colors.red }, ...dimmed(colors, lost)];
  });
  return [...lines.map(rowOf), ...moreLines(colors, more)];
}

/** @param {Page} page @param {Login['processLogs']} all */
export function processLogLines({ colors }, all) {
  if (all.length === 0) return [];
  const { logs, more } = beginningOf(all);
  const lost = "✂ it went to the process's console, which Auth0 may not store";
  return [
    ...logs.flatMap((log) => linesOf(colors, log)).map(rowOf),
    ...moreLines(colors, more),
    painted(colors.red, lost),
  ];
}

/** The first lines, and how many more there are. @template {Log} Any @param {Any[]} all */
function beginningOf(all) {
  /** @type {Any[]} */
  const logs = [];
  let left = shownLines;
  let more = 0;
  for (const log of all) {
    const lines = log.text.split('\n');
    const shown = lines.slice(0, left);
    if (shown.length > 0) logs.push({ ...log, text: shown.join('\n') });
    left -= shown.length;
    more += lines.length - shown.length;
  }
  return { logs, more };
}

/** @param {Page['colors']} colors @param {number} more */
const moreLines = ({ dim }, more) =>
  more > 0 ? [painted(dim, `… ${counted(more, 'more line')}`)] : [];

/** @param {LogLine} line */
const rowOf = ({ text, paint }) => painted(paint, shortened(text));

/** @param {Page['colors']} colors @param {LogLine[]} lines @returns {LogLine[]} */
const dimmed = ({ dim }, lines) => lines.map(({ text }) => ({ text, paint: dim }));

/** @param {Page['colors']} colors @param {Log} log @returns {LogLine[]} */
function linesOf({ red, yellow }, { level, text }) {
  const paint = { error: red, warn: yellow }[String(level)] ?? String;
  const shown = level === 'log' ? text : `[${level}] ${text}`;
  return shown.split(/\r?\n/).map((line) => ({ text: line, paint }));
}
