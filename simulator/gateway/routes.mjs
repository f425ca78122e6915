/**
 * Where a connection of the Action may lead to. Everything else is refused, by name. Pure data, which goes to the Action's
 * process as it is.
 */
import { isIP } from 'node:net';

/**
 * @typedef {object} Routes
 * @property {Record<string, Route>} open by `host:port`
 * @property {{ auth0: string, other: string }} refusals what is said of a host that is not among them, `{host}` for its
 *   name: of a tenant's at auth0.com, and of any other
 *
 * @typedef {object} Route
 * @property {Destination} destination
 * @property {number} port on this machine, where the gateway listens for it
 * @property {string} [path] of the local socket where it listens, too: it is gone to in place of the port
 *
 * @typedef {'tenant' | 'stub' | 'passed'} Destination `passed`: on to the real host
 */

/** Where `https:` and `http:` lead to when no port is named. */
const webPorts = [443, 80];
/** @type {Record<string, number>} */
const portOfScheme = { 'https:': 443, 'wss:': 443, 'http:': 80, 'ws:': 80 };

/** What is said in a simulation. @type {Routes['refusals']} */
export const simulationRefusals = {
  auth0:
    'host {host} is not reached in a simulation; if it is the tenant, name it as `domain` or in `custom_domains` of the tenant file',
  other:
    'host {host} is not reached in a simulation; give --allow-host {host} or --stub {host}=FILE',
};

/**
 * @param {string} host as a person has given it, with a port or without
 * @returns {string[]} the places, `host:port`, that it stands for
 */
export function placesOf(host) {
  const port = portOf(host);
  return (port === undefined ? webPorts : [port]).map((each) => placeOf(hostOf(host), each));
}

/**
 * @param {[host: string, route: Route][]} open hosts with a port or without
 * @param {Routes['refusals']} refusals
 * @returns {Routes}
 */
export const routesOf = (open, refusals) => ({
  open: Object.fromEntries(
    open.flatMap(([host, route]) => placesOf(host).map((place) => [place, route])),
  ),
  refusals,
});

/** Whether it is a host's name or address, with a port or without. @param {string} text */
export const isHost = (text) =>
  !/[/@?#\\\s]/.test(text) && URL.canParse(`https://${text}/`) && hostOf(text) !== '';

/** @param {string} text a host, with a port or without */
export const hostOf = (text) =>
  plain(portOf(text) === undefined ? text : text.replace(/:\d+$/, ''));

/** As a tenant is reached. @param {string} host with a port or without */
export const byHttps = (host) => (portOf(host) === undefined ? placeOf(plain(host), 443) : host);

/** @param {string} text likewise; an IPv6 address with a port has brackets @returns {number | undefined} */
export function portOf(text) {
  const [, port] = /^(?:\[.*\]|[^:]*):(\d+)$/.exec(text) ?? [];
  return port === undefined ? undefined : Number(port);
}

/** @param {Routes} routes @param {string} host @param {number} port */
export const routeTo = ({ open }, host, port) =>
  /** @type {Route | undefined} */ (open[placeOf(plain(host), port)]);

/**
 * @typedef {object} Way
 * @property {Destination | 'refused'} destination
 * @property {string | null} refusal what is said of it, if it is refused
 *
 * @param {Routes} routes
 * @param {string} url
 * @returns {Way}
 */
export function wayTo(routes, url) {
  if (!URL.canParse(url)) return { destination: 'refused', refusal: `${url} is no address` };
  const place = placeOfUrl(url);
  const destination = routes.open[place]?.destination;
  if (destination) return { destination, refusal: null };
  return {
    destination: 'refused',
    refusal: refusalOf(routes, hostOf(place), Number(portOf(place))),
  };
}

/** The `host:port` that it is about. @param {string} url */
export function placeOfUrl(url) {
  const { protocol, hostname, port } = new URL(url);
  return placeOf(plain(hostname), Number(port) || portOfScheme[protocol]);
}

/** Whether a connection to any port of it may lead somewhere. @param {Routes} routes @param {string} host */
export const isKnown = ({ open }, host) =>
  Object.keys(open).some((place) => hostOf(place) === plain(host));

/** @param {Pick<Routes, 'refusals'>} routes @param {string} host @param {number} port */
export function refusalOf({ refusals }, host, port) {
  const name = plain(host);
  const text = isAuth0(name) ? refusals.auth0 : refusals.other;
  return text.replaceAll('{host}', webPorts.includes(port) ? name : placeOf(name, port));
}

/** @param {string} name @param {number} port */
const placeOf = (name, port) => (isIP(name) === 6 ? `[${name}]:${port}` : `${name}:${port}`);

/** @param {string} host */
const plain = (host) => host.toLowerCase().replace(/^\[|\]$|\.$/g, '');

/** @param {string} host */
const isAuth0 = (host) => /\.auth0(app)?\.com$/.test(host);
