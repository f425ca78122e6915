/**
 * The clock that the Action goes by in these tests. It stands still, so that however long the machine takes, no deadline
 * passes and nothing is asked a second time: time passes only where a test lets it pass.
 */
import { virtualClock } from 'permission-claims-simulator';

export const clock = virtualClock(Date.now());
clock.install();
