#!/usr/bin/env node
/** `npm run doctor`: whether a tenant and the Action's settings fit together. */
import { BadInput } from './bad-input.mjs';
import { doctorUsage, readDoctorOptions } from './command-line/doctor-options.mjs';
import { examineTenant } from './doctor/doctor.mjs';
import { doctorText } from './doctor/text.mjs';
import { readEnvironment } from './live/environment.mjs';

const color = Boolean(process.stdout.isTTY) && !process.env.NO_COLOR;

// `npm run doctor | head` closes the pipe early; that is not worth an error.
process.stdout.on('error', () => process.exit());

try {
  const { help, json } = readDoctorOptions(process.argv.slice(2));
  if (help) process.stdout.write(doctorUsage);
  else await run(json);
} catch (error) {
  if (!(error instanceof BadInput)) throw error;
  process.stderr.write(`doctor: ${error.message.replace(/\s+/g, ' ')}\n`);
  process.exitCode = 2;
}

/** @param {boolean} json */
async function run(json) {
  const report = await examineTenant(await readEnvironment());
  process.stdout.write(
    `${json ? JSON.stringify(report, null, 2) : doctorText(report, { color })}\n`,
  );
  process.exitCode = report.exitCode;
}
