/** The options of `npm run bench`. */
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';

import { full, quick, short } from './amounts.mjs';
import { describeBuild } from './candidates/other-build.mjs';
import { parts } from './run.mjs';

/** @type {readonly import('./run.mjs').Part[]} */
const partsOfShort = ['size', 'cold', 'warm', 'startUp'];

export const usage = `npm run bench -- [--short | --quick] [--only PARTS] [--against FILE] [--folder FOLDER]

  --short          a minute, to compare builds while you work on one: fewer rounds, no candidates with SDKs,
                   and ${partsOfShort.join(',')} alone, unless --only says otherwise
  --quick          a minute, to see that everything works: the numbers mean nothing
  --only PARTS     some of ${parts.join(',')}; warm is time and CPU time
  --against FILE   another build of pkg/action.js, measured in the same rounds
  --folder FOLDER  write the report there, and what was measured as JSON

A run of all parts without --short and --quick writes its report to bench/; any other prints it, if no folder is named.`;

/**
 * @typedef {object} Options
 * @property {import('./amounts.mjs').Amounts} amounts
 * @property {readonly import('./run.mjs').Part[]} only
 * @property {boolean} withSdks
 * @property {string} [against]
 * @property {string} [folder]
 * @property {boolean} help
 */

/** @param {string[]} args @returns {Options} @throws {Error} one line that says which option is wrong */
export function readOptions(args) {
  const { values } = parseArgs({
    args,
    options: {
      short: { type: 'boolean', default: false },
      quick: { type: 'boolean', default: false },
      only: { type: 'string' },
      against: { type: 'string' },
      folder: { type: 'string' },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.short && values.quick) throw new Error('there are both `--short` and `--quick`');
  const against = values.against && resolve(values.against);
  // Now, and not after minutes of measuring.
  if (against) describeBuild(against);
  return {
    amounts: values.short ? short : values.quick ? quick : full,
    only: values.only ? partsNamed(values.only) : values.short ? partsOfShort : parts,
    withSdks: !values.short,
    against,
    folder: values.folder,
    help: values.help,
  };
}

/** @param {string} list */
function partsNamed(list) {
  return list.split(',').map((name) => {
    const part = parts.find((one) => one === name);
    if (!part) throw new Error(`\`--only\` has \`${name}\`, which is none of ${parts.join(', ')}`);
    return part;
  });
}
