/** The npm packages of a package-lock.json. */
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';

import { unlinkPackagedNode } from '../node-at-hand.mjs';
import { root } from '../tools.mjs';
import { output, run } from './commands.mjs';

/**
 * @param {string} folder of the package-lock.json, from the root
 * @param {'running' | 'all'} which those it runs with, or those of its development, too
 * @returns {import('./set-up.mjs').Found}
 */
export function checkPackages(folder, which) {
  const lockFile = path.join(folder, 'package-lock.json');
  const lock = fs.readFileSync(path.join(root, lockFile));
  const wanted = createHash('sha256').update(lock).digest('hex');
  const record = path.join(root, folder, 'node_modules', '.set-up');
  const done = fs.existsSync(record) ? fs.readFileSync(record, 'utf8') : '';
  if (done === `all ${wanted}` || done === `${which} ${wanted}`) {
    return { problems: [], missing: [] };
  }
  const install = () => {
    const less = which === 'all' ? [] : ['--omit=dev', '--omit=optional'];
    const place = ['--prefix', path.join(root, folder)];
    run('npm', ['ci', ...place, '--no-audit', '--no-fund', '--loglevel=error', ...less]);
    unlinkPackagedNode();
    fs.writeFileSync(record, `${which} ${wanted}`);
  };
  return {
    problems: output('npm', '--version') ? [] : ['npm is missing; install Node with npm'],
    missing: [
      {
        what: `install the npm packages of ${lockFile}`,
        gigabytes: which === 'all' && folder === '' ? 0.7 : 0.1,
        install,
      },
    ],
  };
}
