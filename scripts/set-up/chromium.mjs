/** The browser of the example's tests. */
import { findChromium } from '../../examples/vue-node/test/chromium.mjs';
import { output, run } from './commands.mjs';

/** @returns {import('./set-up.mjs').Found} */
export function checkChromium() {
  if (findChromium()) return { problems: [], missing: [] };
  if (process.getuid?.() !== 0 || !output('apt-get', '--version')) {
    return {
      problems: ['Chromium is missing; install it, or name its file in CHROMIUM_PATH'],
      missing: [],
    };
  }
  const install = () => {
    run('apt-get', ['update', '-qq']);
    run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium']);
  };
  const what = 'install, as root and for the whole system, the package chromium by apt-get';
  return { problems: [], missing: [{ what, gigabytes: 0.7, install }] };
}
