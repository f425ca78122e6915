/** A tenant that is somebody else's, over HTTPS with a certificate of its own, and the command as it is run against it. */
import { execFile, fork } from 'node:child_process';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after } from 'node:test';
import { fileURLToPath } from 'node:url';

import { cli, temporaryFolder } from './command.mjs';

/** @typedef {import('../management-api/service.mjs').Request} Request */
/** @typedef {{ code: number, stdout: string, stderr: string }} Ended */

const child = fileURLToPath(new URL('foreign-tenant-child.mjs', import.meta.url));

export const clientSecret = 'the-secret-of-the-application';

/**
 * @param {import('../tenant/tenant.mjs').Tenant} tenant
 * @param {{ plan?: string, faults?: string[] }} [options]
 */
export async function foreignTenant(tenant, options) {
  const process = fork(child);
  after(() => process.kill());
  process.send({ tenant, ...options });
  const [{ domain, authorityFile, port }] = await once(process, 'message');
  const { folder, file } = await temporaryFolder();
  return {
    domain,
    /** Where nobody has anything to do. */
    port,
    folder,
    file,
    /** What it has seen. @returns {Promise<{ requests: Request[], knocks: string[] }>} */
    async seen() {
      process.send({});
      const [answer] = await once(process, 'message');
      return answer;
    },
    /**
     * @param {Record<string, string>} variables of `.env`, beside those that lead to the tenant; but `PATH`, where programs
     *   are looked for
     * @param {string[]} words
     * @returns {Promise<Ended>}
     */
    async live({ PATH, ...variables }, ...words) {
      const all = {
        AUTH0_DOMAIN: domain,
        AUTH0_CLIENT_ID: 'app',
        AUTH0_CLIENT_SECRET: clientSecret,
        NODE_EXTRA_CA_CERTS: authorityFile,
        namespace: 'https://example.com/claims',
        ...variables,
      };
      const lines = Object.entries(all).map(([name, value]) => `${name}='${value}'\n`);
      await writeFile(join(folder, '.env'), lines.join(''));
      return run(folder, ['--live', ...words], PATH === undefined ? {} : { PATH });
    },
    /** Without it. @param {string[]} words */
    simulate: (...words) => run(folder, words),
  };
}

/**
 * Whatever it prints has neither secret nor token.
 *
 * @param {string} cwd
 * @param {string[]} words
 * @param {Record<string, string>} [env]
 * @returns {Promise<Ended>}
 */
function run(cwd, words, env = {}) {
  return new Promise((resolve, reject) => {
    execFile(process.execPath, [cli, ...words], { cwd, env }, (error, stdout, stderr) => {
      if (stdout.includes(clientSecret) || /eyJ|[\w-]{600}/.test(stdout + stderr)) {
        reject(new Error('a secret or a token is shown'));
      }
      // How far it is, on a slow machine.
      const said = stderr.replace(/^(starting|\d+ of \d+ logins).*, \d+ s\n/gm, '');
      resolve({ code: error ? Number(error.code) : 0, stdout, stderr: said });
    });
  });
}
