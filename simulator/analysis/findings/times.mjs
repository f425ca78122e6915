/** Times of sessions and refresh tokens that are in seconds, or durations. */
import { at, error } from './finding.mjs';

/** The year 2001 in milliseconds; now in seconds is far less. */
const leastMs = 1e12;

/** @type {import('./finding.mjs').OfLogin} */
export const timeFindings = ({ result }) =>
  result.calls
    .filter(({ member, values: [time], refused }) => {
      const isTime = /^(session|refreshToken)\.set(Idle)?ExpiresAt$/.test(member);
      return isTime && typeof time === 'number' && time < leastMs && refused === undefined;
    })
    .map(({ member, values: [time], line }) =>
      error(
        'time_unit',
        `${at(line)}api.${member}(${time}) is ${new Date(Number(time)).getUTCFullYear()}: it takes a time in milliseconds since 1970, not seconds and not a duration; use Date.now() + …`,
      ),
    );
