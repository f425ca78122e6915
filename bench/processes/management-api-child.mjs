/** The process that `management-api.mjs` starts. */
import { certificate } from '../../simulator/certificate.mjs';
import { startManagementApi } from '../../simulator/management-api/server.mjs';
import { tenant } from '../tenant.mjs';
import { serveCalls } from './rpc-child.mjs';

/** @type {import('../../simulator/management-api/server.mjs').ManagementApi} */
let managementApi;

serveCalls({
  async start({ latencyMs }) {
    const { authorityFile, ...server } = await certificate();
    managementApi = await startManagementApi({ tenant, certificate: server, latencyMs });
    return { domain: managementApi.domain, authorityFile };
  },
  takeRequestCount() {
    const count = managementApi.requests.length;
    managementApi.requests.length = 0;
    return count;
  },
});
