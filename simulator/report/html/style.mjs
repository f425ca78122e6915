/** The page's style, of one file for each part of it. */
import { readFileSync } from 'node:fs';

const parts = [
  'base',
  'verdict',
  'findings',
  'logins',
  'timeline',
  'limits',
  'comparison',
  // Last: it has the last word.
  'print',
];

export const style = parts
  .map((part) => readFileSync(new URL(`style/${part}.css`, import.meta.url), 'utf8'))
  .join('\n');
