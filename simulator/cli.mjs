#!/usr/bin/env node
/** `npm run simulate`: logs people in, locally, and checks what happened against Auth0's limits. */
import { BadInput } from './bad-input.mjs';
import { callerFolder } from './command-line/caller.mjs';
import { shown, writeText } from './command-line/files.mjs';
import { readOptions } from './command-line/options.mjs';
import { progressLine } from './command-line/progress.mjs';
import { readSimulation } from './command-line/simulation.mjs';
import { usage } from './command-line/usage.mjs';
import { watch } from './command-line/watch.mjs';
import { exitCodeOf } from './report/exit-code.mjs';
import { reportHtml } from './report/html/page.mjs';
import { junitXml } from './report/junit.mjs';
import { reportOf } from './report/report.mjs';
import { reportText } from './report/text/text.mjs';
import { simulate } from './simulation/simulate.mjs';

const color = Boolean(process.stdout.isTTY) && !process.env.NO_COLOR;
/** Where it is unknown, the report fits a small terminal. */
const width = process.stdout.columns || 80;

/** Whether Ctrl-C is awaited, to end well. */
let isWatching = false;

/** @param {string} text */
const print = (text) => process.stdout.write(`${text.trimEnd()}\n`);

/**
 * @param {import('./command-line/options.mjs').Options} options
 * @param {AbortSignal} [signal] no further login is begun
 * @returns {Promise<number>} the exit code
 */
async function run(options, signal) {
  const { simulation, against, saved } = await readSimulation(options);
  const progress = progressLine(process.stderr);
  const given = { signal, onLogin: progress.show };
  try {
    const first = await simulate({ ...simulation, ...given });
    const second = against && (await simulate({ ...against, ...given }));
    progress.stop();
    if (signal?.aborted) return 0;
    const report = reportOf(first, second);
    if (saved && options.live?.saveTenant) await save(options.live.saveTenant, saved);
    if (options.junit) await writeText(options.junit, junitXml(report));
    if (options.html) await writeText(options.html, reportHtml(report));
    const { onlyKinds } = options;
    const text = () => reportText(report, { color, width, onlyKinds });
    print(options.json ? JSON.stringify(report, null, 2) : text());
    // Not on stdout, which may be JSON.
    if (options.html) process.stderr.write(`The page is in ${shown(options.html)}\n`);
    return exitCodeOf(report, { isStrict: options.strict });
  } finally {
    progress.stop();
  }
}

/** @param {string} file @param {import('./tenant/tenant.mjs').Tenant} tenant of one user */
async function save(file, tenant) {
  await writeText(file, `${JSON.stringify(tenant, null, 2)}\n`);
  const words = `--tenant ${shown(file)} --user '${tenant.users[0].user_id}'`;
  process.stderr.write(`Without the tenant: npm run simulate -- ${words}\n`);
}

/** @param {unknown} error @returns {number} the exit code */
function refuse(error) {
  if (!(error instanceof BadInput)) throw error;
  process.stderr.write(`simulate: ${error.message.replace(/\s+/g, ' ')}\n`);
  return 2;
}

// So that what must end with this process does: 128 and the signal's number, as shells have it.
for (const [signal, code] of Object.entries({ SIGHUP: 129, SIGINT: 130, SIGTERM: 143 })) {
  process.on(signal, () => {
    if (!isWatching || signal === 'SIGHUP') process.exit(code);
  });
}

// `npm run simulate | head` closes the pipe early; that is not worth an error.
process.stdout.on('error', () => process.exit());

try {
  const folder = callerFolder(process.env);
  if (folder) process.chdir(folder);
  const options = readOptions(process.argv.slice(2));
  isWatching = options.watch;
  if (options.help) print(usage);
  else if (options.watch) await watch(options, (signal) => run(options, signal).catch(refuse));
  else process.exitCode = await run(options);
} catch (error) {
  process.exitCode = refuse(error);
}
