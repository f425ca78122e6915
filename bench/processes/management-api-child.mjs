/** The other end of `management-api.mjs`. */
import { certificate } from '../../simulator/certificate.mjs';
import { startManagementApi } from '../../simulator/management-api/server.mjs';
import { tenant } from '../tenant.mjs';
import { answerQuestions } from './answering.mjs';

/** @type {import('../../simulator/management-api/server.mjs').ManagementApi} */
let managementApi;

answerQuestions({
  async start({ latencyMs }) {
    const { authorityFile, ...server } = await certificate();
    managementApi = await startManagementApi({ tenant, certificate: server, latencyMs });
    return { domain: managementApi.domain, authorityFile };
  },
  requests() {
    const count = managementApi.requests.length;
    managementApi.requests.length = 0;
    return count;
  },
});
