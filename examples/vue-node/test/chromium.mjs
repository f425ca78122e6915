/** Where Chromium is. It uses Node alone: set-up asks before any package is there. */
import { existsSync } from 'node:fs';
import path from 'node:path';

/** As distributions and installers name it, on Linux and macOS. */
const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const places = [
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

/**
 * `CHROMIUM_PATH`, else the first one that is on the PATH or in its usual place.
 *
 * @returns {string | undefined}
 */
export function findChromium() {
  const { CHROMIUM_PATH, PATH = '' } = process.env;
  if (CHROMIUM_PATH) return CHROMIUM_PATH;
  const onPath = PATH.split(path.delimiter).flatMap((folder) =>
    names.map((name) => path.join(folder, name)),
  );
  return [...onPath, ...places].find((file) => existsSync(file));
}
