/** The command line of `npm run demo` and `npm run tenant:login`: words in, options out. */
import { parseArgs } from 'node:util';
import { BadInput } from 'permission-claims-simulator';

const known = /** @type {const} */ ({
  action: { type: 'string', multiple: true },
  dependency: { type: 'string', multiple: true },
  help: { type: 'boolean', short: 'h' },
  tenant: { type: 'string', multiple: true },
});

/** @typedef {ReturnType<typeof readOptions>} Options */

/**
 * @param {string[]} words
 * @throws {BadInput}
 */
export function readOptions(words) {
  const { values, positionals } = parse(words);
  const [command = 'demo', ...others] = positionals;
  const [surplus] = command === 'demo' || command === 'tenant' ? others : positionals;
  if (surplus !== undefined) {
    throw new BadInput(`\`${surplus}\` is no option; --help has the options`);
  }
  const dependencies = values.dependency ?? [];
  const action = oneFile('--action', values.action);
  if (dependencies.length > 0 && action === undefined) {
    throw new BadInput('--dependency is what an Action of your own requires; give --action, too');
  }
  return {
    command: /** @type {'demo' | 'tenant'} */ (command),
    help: values.help ?? false,
    action,
    dependencies,
    tenant: oneFile('--tenant', values.tenant),
  };
}

/** @param {string[]} words */
function parse(words) {
  try {
    return parseArgs({ args: words, options: known, allowPositionals: true });
  } catch (error) {
    const [problem] = /** @type {Error} */ (error).message.split(/\.\s/);
    throw new BadInput(`${problem.replaceAll("'", '`')}; --help has the options`);
  }
}

/** @param {string} name @param {string[]} [files] */
function oneFile(name, files) {
  if (files === undefined) return undefined;
  const [file, ...others] = files;
  if (others.length > 0)
    throw new BadInput(`${name} is given ${files.length} times; give one file`);
  if (file === '') throw new BadInput(`${name} is empty; give the path of a file`);
  return file;
}

export const usage = `Usage: npm run demo -- [options]
       npm run tenant:login -- [options]

Starts an application, its API and a tenant on this machine; or the tenant alone.

  --action FILE      the Action that runs at each login (default: pkg/action.js)
  --dependency NAME  an npm package that it may require, found from its folder;
                     several times for several
  --tenant FILE      users, roles, permissions, APIs, applications (default: the
                     simulator's own); see simulator/README.md
  --help             this text

Exit code 2 when something given is wrong.
`;
