/** Deployments run on the administrator's Node, not on Auth0's. */
import { sep } from 'node:path';
import { fileURLToPath } from 'node:url';

const packages = fileURLToPath(new URL('../../node_modules', import.meta.url));
const [major, minor] = process.versions.node.split('.').map(Number);

/** Why these tests do not run on this Node; false where they do. */
export const skip = skipped();

function skipped() {
  if (process.execPath.startsWith(packages + sep)) return "no deployment runs on Auth0's Node";
  // What its package.json demands: https://github.com/auth0/auth0-deploy-cli/blob/master/package.json
  if (major < 20 || (major === 20 && minor < 19)) return 'the Deploy CLI needs Node 20.19';
  return false;
}
