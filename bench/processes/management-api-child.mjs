/** The process that `management-api.mjs` starts. */
import { startManagementApi } from 'permission-claims-simulator';
import { tenant } from '../tenant.mjs';
import { serveCalls } from './rpc-child.mjs';

/** @type {import('permission-claims-simulator').ManagementApi} */
let managementApi;

serveCalls({
  async start({ latencyMs }) {
    managementApi = await startManagementApi({ tenant, latencyMs });
    const { domain, authorityFile } = managementApi;
    return { domain, authorityFile };
  },
  takeRequestCount() {
    const count = managementApi.requests.length;
    managementApi.requests.length = 0;
    return count;
  },
});
