/** The documents of the repository, and what is in them. */
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../../', import.meta.url));

/** @param {string} file from the root */
export const text = (file) => readFileSync(join(root, file), 'utf8');

/** @param {string} path from the root */
export const exists = (path) => existsSync(join(root, path));

const listed = ['ls-files', '--cached', '--others', '--exclude-standard', '*.md'];

/** Their paths from the root. */
export const documents = execFileSync('git', listed, { cwd: root, encoding: 'utf8' })
  .split('\n')
  .filter((document) => document && exists(document));

const fence = /^( *)```.*\n([\s\S]*?)^\1```$/gm;

/** What is no block of code. @param {string} document */
export const prose = (document) => text(document).replace(fence, '');

/**
 * Its code: the lines of blocks, and what stands between backticks.
 *
 * @param {string} document
 * @returns {string[]}
 */
export function code(document) {
  const blocks = [...text(document).matchAll(fence)].flatMap(([, , lines]) => lines.split('\n'));
  const indented = [...prose(document).matchAll(/^ {4}(.+)$/gm)].map(([, line]) => line);
  const inline = [...prose(document).matchAll(/`([^`\n]+)`/g)].map(([, it]) => it);
  return [...blocks, ...indented, ...inline].map((line) => line.trim()).filter(Boolean);
}

/**
 * The cells of the table whose first title is this one, row by row, without its head.
 *
 * @param {string} document
 * @param {string} title
 * @returns {string[][]}
 */
export function table(document, title) {
  const [, rows] =
    text(document).match(new RegExp(`^\\| ${title} \\|.*\\n\\| --- .*\\n((?:\\|.*\\n)+)`, 'm')) ??
    [];
  if (!rows) throw new Error(`${document} has no table that begins with ${title}`);
  return rows
    .trimEnd()
    .split('\n')
    .map((row) => row.slice(2, -2).split(' | '));
}
