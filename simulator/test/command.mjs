/** The simulator's command, run as a person would, and files to give to it. */
import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after } from 'node:test';
import { fileURLToPath } from 'node:url';

export const cli = fileURLToPath(new URL('../cli.mjs', import.meta.url));

/** A folder that is gone after the tests, and how to put files into it. */
export async function temporaryFolder() {
  const folder = await mkdtemp(join(tmpdir(), 'simulate-'));
  after(() => rm(folder, { recursive: true }));
  return {
    folder,
    /** @param {string} name @param {string | object} content @returns {Promise<string>} its path */
    async file(name, content) {
      const path = join(folder, name);
      await writeFile(path, typeof content === 'string' ? content : JSON.stringify(content));
      return path;
    },
  };
}

/** The client secret of the simulator's own tenant; and a text that is as long as one of its tokens. */
const confidential = /simulator-only-client-secret|[\w-]{600}/;

/** Whatever it prints has neither secret nor token. @param {string[]} words @returns {Promise<{ code: number, stdout: string, stderr: string }>} */
export function simulate(...words) {
  return new Promise((resolve, reject) => {
    execFile(process.execPath, [cli, ...words], (error, stdout, stderr) => {
      const [shown] = confidential.exec(stdout + stderr) ?? [];
      if (shown) reject(new Error(`\`${shown}\` is shown`));
      // How far it is, on a slow machine.
      const said = stderr.replace(/^(starting|\d+ of \d+ logins).*, \d+ s\n/gm, '');
      resolve({ code: error ? Number(error.code) : 0, stdout, stderr: said });
    });
  });
}

/** @param {string[]} words @returns {Promise<import('../report/report.mjs').Report>} */
export async function simulateJson(...words) {
  const { stdout, stderr } = await simulate('--json', ...words);
  if (stderr) throw new Error(stderr);
  return JSON.parse(stdout);
}
