#!/usr/bin/env node
/** `npm run tenant`: the tenant alone, for any client of Auth0's Management API. */
import { BadInput } from './bad-input.mjs';
import { environmentText } from './command-line/tenant-environment.mjs';
import { readTenant } from './command-line/tenant-file.mjs';
import { readTenantOptions, tenantUsage } from './command-line/tenant-options.mjs';
import { startManagementApi } from './management-api/server.mjs';

try {
  const { help, tenant: file, ...options } = readTenantOptions(process.argv.slice(2));
  if (help) process.stdout.write(tenantUsage);
  else await run(await readTenant(file), options);
} catch (error) {
  if (!(error instanceof BadInput)) throw error;
  process.stderr.write(`tenant: ${error.message.replace(/\s+/g, ' ')}\n`);
  process.exit(2);
}

/**
 * @param {import('./tenant/tenant.mjs').Tenant} tenant
 * @param {{ port: number, plan?: string, faults: string[] }} options
 */
async function run(tenant, options) {
  const server = await startManagementApi({ tenant, ...options }).catch((error) => {
    if (error.code !== 'EADDRINUSE') throw error;
    throw new BadInput(`port ${options.port} is in use; choose another by --port`);
  });
  process.stdout.write(environmentText(tenant, server));
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => process.exit(0));
}
