/** A README's code, so that what it says is what is tested. */
import { readFileSync } from 'node:fs';

const root = new URL('../../', import.meta.url);

/** @param {string} file from the root */
export const text = (file) => readFileSync(new URL(file, root), 'utf8');

/**
 * The files that a README tells to write: a path on a line of its own, and the code below it.
 *
 * @param {string} readme from the root
 * @returns {Record<string, string>}
 */
export function filesOf(readme) {
  const blocks = text(readme).matchAll(/^`([\w./-]+)`\n\n```\w+\n([\s\S]*?)^```$/gm);
  return Object.fromEntries([...blocks].map(([, path, code]) => [path, code]));
}

/**
 * The one block of code that holds a word.
 *
 * @param {string} readme from the root
 * @param {string} word
 */
export function snippetWith(readme, word) {
  const blocks = [...text(readme).matchAll(/^```\w+\n([\s\S]*?)^```$/gm)].map(([, code]) => code);
  const found = blocks.filter((code) => code.includes(word));
  if (found.length !== 1) throw new Error(`${found.length} snippets of ${readme} hold ${word}`);
  return found[0];
}
