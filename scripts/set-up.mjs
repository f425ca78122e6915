// `node scripts/set-up.mjs NEED…` installs what a command needs and is not there. It uses Node alone.

import { leavePackagedNode } from './node-at-hand.mjs';
import { setUp } from './set-up/set-up.mjs';

leavePackagedNode();
await setUp(/** @type {import('./set-up/set-up.mjs').Need[]} */ (process.argv.slice(2)));
