import { BadInput } from '../bad-input.mjs';

/** What is said of an Action that does not compile or start. @param {string} file @param {string | null} error */
export function unusable(file, error) {
  const [, missing] = /Cannot find module '([^']+)'/.exec(error ?? '') ?? [];
  const isFile = missing && /^[./]/.test(missing);
  const declare = isFile ? 'an Action is one file' : `declare it with --dependency ${missing}`;
  const advice = missing ? declare : 'correct the file';
  return new BadInput(`the Action \`${file}\` cannot be loaded (${error}); ${advice}`);
}
