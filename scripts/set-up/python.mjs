/** Auth0's SDK for Python, in a virtual environment of its own. */
import fs from 'node:fs';
import path from 'node:path';

import { toolsFolder } from '../tools.mjs';
import { output, run } from './commands.mjs';

const version = '6.8.0';

/** @returns {import('./set-up.mjs').Found} */
export function checkAuth0Python() {
  const folder = path.join(toolsFolder, 'auth0-python');
  const pip = path.join(folder, 'bin', 'pip');
  if (fs.existsSync(pip) && output(pip, 'show', 'auth0-python').includes(version)) {
    return { problems: [], missing: [] };
  }
  if (!output('python3', '-m', 'venv', '--help')) {
    return { problems: ['Python 3 is missing, or its module venv; install them'], missing: [] };
  }
  const install = () => {
    run('python3', ['-m', 'venv', folder]);
    run(pip, ['install', '--quiet', `auth0-python==${version}`]);
  };
  const what = `install auth0-python ${version} in build/tools`;
  return { problems: [], missing: [{ what, gigabytes: 0.2, install }] };
}
