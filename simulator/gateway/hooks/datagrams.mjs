/** No datagram leaves this process. */
import dgram from 'node:dgram';

import { refused } from './refusal.mjs';

const sending = /** @type {const} */ ([
  'send',
  'connect',
  'addMembership',
  'addSourceSpecificMembership',
]);

/** @param {import('./refusal.mjs').OnAttempt} onAttempt */
export function refuseDatagrams(onAttempt) {
  for (const name of sending) {
    /** @type {any} */ (dgram.Socket.prototype)[name] = function refuse(
      /** @type {any[]} */ ...given
    ) {
      const to = placeIn(given);
      const attempt = { method: 'SEND', url: `udp://${to}` };
      const said = `a datagram to ${to} is refused by the simulator`;
      const error = refused(onAttempt, attempt, said, { syscall: name });
      const callback = given.findLast((one) => typeof one === 'function');
      if (!callback && name.startsWith('add')) throw error;
      process.nextTick(
        callback && name === 'send' ? callback : () => this.emit('error', error),
        error,
      );
    };
  }
}

/** The port is the last number of them, and the address the last text behind it. @param {any[]} given */
function placeIn(given) {
  const port = given.findLastIndex((one) => typeof one === 'number');
  const address = given.slice(port + 1).find((one) => typeof one === 'string');
  return [address ?? 'localhost', given[port]].filter((part) => part !== undefined).join(':');
}
