#!/usr/bin/env node
/** `npm run bench`: measures, and writes or prints the report. */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { readOptions, usage } from './options.mjs';
import { reportFiles } from './report/report-files.mjs';
import { isComplete, run } from './run.mjs';

const bench = fileURLToPath(new URL('.', import.meta.url));

const { amounts, folder, help, ...options } = optionsOrExit();

if (help) {
  console.log(usage);
} else {
  const started = performance.now();
  const results = await run(amounts, {
    ...options,
    onStep(step) {
      const seconds = String(Math.round((performance.now() - started) / 1000)).padStart(3);
      console.error(`bench: ${seconds} s  ${step}`);
    },
  });
  const files = reportFiles(results);
  const kept = files.filter(({ isKept }) => isKept);
  if (folder) await write(folder, files);
  else if (amounts.name === 'full' && isComplete(results)) await write(bench, kept);
  else console.log(files[0].text);
  console.error(`bench: done in ${results.tookSeconds} s`);
}

function optionsOrExit() {
  try {
    return readOptions(process.argv.slice(2));
  } catch (error) {
    const { message } = /** @type {Error} */ (error);
    console.error(`bench: ${message}; \`npm run bench -- --help\` lists the options`);
    process.exit(2);
  }
}

/** @param {string} to @param {import('./report/report-files.mjs').ReportFile[]} files */
async function write(to, files) {
  await mkdir(to, { recursive: true });
  for (const { name, text } of files) {
    await writeFile(join(to, name), text);
    console.error(`bench: wrote ${name}`);
  }
}
