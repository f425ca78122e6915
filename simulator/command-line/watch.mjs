/** Runs again whenever one of the files changes, until Ctrl-C. */
import { watch as watchFolder } from 'node:fs';
import { basename, dirname, resolve } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

import { BadInput } from '../bad-input.mjs';

/** Editors write a file in several steps. */
const quietMs = 100;

/**
 * @param {import('./options.mjs').Options} options
 * @param {(signal: AbortSignal) => Promise<unknown>} run
 */
export async function watch({ actions, against, events, tenant, stubFiles }, run) {
  const stubs = stubFiles.map(({ file }) => file);
  const files = [...actions, ...against, tenant, ...events, ...stubs].map((file) => resolve(file));
  const stop = new AbortController();
  let changed = () => {};

  // Folders, because an editor may put a new file in the place of the old one.
  const watchers = [...new Set(files.map(dirname))].map((folder) => {
    try {
      return watchFolder(folder, (_, name) => {
        const isOurs = files.some((file) => dirname(file) === folder && basename(file) === name);
        if (isOurs) changed();
      });
    } catch {
      throw new BadInput(`the folder \`${folder}\` cannot be watched; is it there?`);
    }
  });
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM'])) {
    process.once(signal, () => stop.abort());
  }
  const stopped = new Promise((done) => stop.signal.addEventListener('abort', done));

  while (!stop.signal.aborted) {
    const change = new Promise((done) => {
      changed = () => done(undefined);
    });
    await run(stop.signal);
    if (!stop.signal.aborted) process.stderr.write('Waiting for a change; Ctrl-C ends.\n');
    await Promise.race([change, stopped]);
    await delay(quietMs);
  }
  for (const watcher of watchers) watcher.close();
}
