/** Whether the host has a certificate that is trusted: nothing is sent to it before. */
import { isIP } from 'node:net';
import { connect } from 'node:tls';

import { trusted } from '../live/management-client.mjs';
import { networkProblem } from '../live/problem.mjs';
import { ok } from './check.mjs';

const timeoutMs = 10_000;

/** @type {import('./check.mjs').Check} */
export const tls = {
  name: 'TLS',
  needs: ['DNS'],
  async run({ environment: { domain, authorityFiles } }) {
    const [host, port = '443'] = domain.split(':');
    const secureContext = await trusted(authorityFiles);
    const servername = isIP(host) ? undefined : host;
    const socket = connect({
      host,
      port: Number(port),
      servername,
      secureContext,
      timeout: timeoutMs,
    });
    try {
      await new Promise((resolve, reject) => {
        socket.once('secureConnect', resolve);
        socket.once('error', reject);
        socket.once('timeout', () => reject({ code: 'ETIMEDOUT' }));
      });
      const until = new Date(socket.getPeerCertificate().valid_to).toISOString().slice(0, 10);
      return [ok(`${socket.getProtocol()}, with a certificate until ${until}`)];
    } catch (error) {
      throw networkProblem(error, domain);
    } finally {
      socket.destroy();
    }
  },
};
