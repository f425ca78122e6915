/**
 * The clock that the Action goes by in these tests. It stands still, so that however long the machine takes, no deadline
 * passes and nothing is asked a second time: time passes only where a test lets it pass.
 */
import { virtualClock } from '../../simulator/virtual/clock.mjs';

export const clock = virtualClock(Date.now());
clock.install();
