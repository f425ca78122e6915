#!/usr/bin/env node
/** `npm run bench`: measures, and writes what came of it. */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

import { full, quick } from './amounts.mjs';
import { files } from './report/files.mjs';
import { run } from './run.mjs';

const usage = `npm run bench -- [--quick] [--folder FOLDER]

  --quick          a minute: to see that everything works. The numbers mean nothing; without a folder nothing is written
  --folder FOLDER  write there, and what was measured as JSON too; default: bench/`;

const defaultFolder = fileURLToPath(new URL('.', import.meta.url));

const values = readOptions();

if (values.help) {
  console.log(usage);
} else {
  const started = performance.now();
  const results = await run(values.quick ? quick : full, {
    isQuick: values.quick,
    onStep(step) {
      const seconds = String(Math.round((performance.now() - started) / 1000)).padStart(3);
      console.log(`bench: ${seconds} s  ${step}`);
    },
  });
  const made = files(results);
  if (values.folder) await write(values.folder, made);
  else if (!values.quick)
    await write(
      defaultFolder,
      made.filter(({ isReport }) => isReport),
    );
  console.log(`bench: done in ${results.tookSeconds} s`);
}

function readOptions() {
  try {
    return parseArgs({
      options: {
        quick: { type: 'boolean', default: false },
        folder: { type: 'string' },
        help: { type: 'boolean', default: false },
      },
    }).values;
  } catch (error) {
    console.error(`bench: ${/** @type {Error} */ (error).message}\n\n${usage}`);
    process.exit(2);
  }
}

/** @param {string} folder @param {import('./report/files.mjs').File[]} made */
async function write(folder, made) {
  await mkdir(folder, { recursive: true });
  for (const { name, text } of made) {
    await writeFile(join(folder, name), text);
    console.log(`bench: wrote ${name}`);
  }
}
