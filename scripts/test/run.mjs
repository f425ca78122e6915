/** Runs one command: its output is passed on as it comes, and it ends when this process is told to. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';

import { root } from '../tools.mjs';

/** @type {import('node:child_process').ChildProcess | undefined} */
let child;

/** @type {NodeJS.Signals | undefined} by which this process was told to end */
let received;

export const interruption = () => received;

/** The command and all that it started: they are a process group of their own. @param {NodeJS.Signals} signal */
function signalChild(signal) {
  if (!child?.pid) return;
  try {
    process.kill(-child.pid, signal);
  } catch {
    // It has ended.
  }
}

for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
  process.on(signal, () => {
    if (!child) process.exit(130);
    // What does not end at the first Ctrl-C ends at the second.
    signalChild(received ? 'SIGKILL' : signal);
    received = signal;
  });
}
process.on('exit', () => signalChild('SIGKILL'));
// As by `npm test | head`: nobody reads any more.
process.stdout.on('error', () => process.exit(1));

/** How long a command may be silent before it is said that it still runs. */
const silenceMs = 20_000;

/**
 * @param {import('./runs.mjs').Run} run
 * @param {NodeJS.ProcessEnv} env
 * @returns {Promise<{ isGood: boolean, output: string, how: string }>} output: on stdout; how: it ended
 */
export async function run({ title, command: [command, ...args], failures, env: own }, env) {
  const started = Date.now();
  child = spawn(command, args, {
    cwd: root,
    env: { ...env, ...own },
    stdio: ['ignore', 'pipe', 'inherit'],
    detached: true,
  });
  let output = '';
  let wasSilent = true;
  child.stdout?.setEncoding('utf8').on('data', (text) => {
    wasSilent = false;
    output += text;
    process.stdout.write(text);
  });
  const progress = setInterval(() => {
    if (wasSilent) console.log(`── ${title}: running for ${seconds(started).toFixed(0)} s`);
    wasSilent = true;
  }, silenceMs);
  try {
    const [code, signal] = await once(child, 'close');
    // Node ends with code 0, too, when a test waits for what nothing will bring.
    if (code === 0 && failures === 'rust' && !output.includes('\ntest result: ')) {
      return { isGood: false, output, how: 'it ended before its tests did' };
    }
    return { isGood: code === 0, output, how: signal ? `ended by ${signal}` : `exit code ${code}` };
  } catch (error) {
    return {
      isGood: false,
      output,
      how: `\`${command}\` did not start: ${/** @type {Error} */ (error).message}`,
    };
  } finally {
    clearInterval(progress);
    signalChild('SIGKILL');
    child = undefined;
  }
}

/** @param {number} started milliseconds since the Unix epoch */
export function seconds(started) {
  return (Date.now() - started) / 1000;
}
