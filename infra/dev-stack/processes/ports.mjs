import { connect, createServer } from 'node:net';

const LOOPBACK = '127.0.0.1';

/**
 * @param {number} port 0 asks the system for any
 * @returns {Promise<number | undefined>} the port when it can be listened at, else undefined
 */
function tryListen(port) {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(undefined));
    server.listen({ port, host: LOOPBACK, exclusive: true }, () => {
      const { port: got } = /** @type {import('node:net').AddressInfo} */ (server.address());
      server.close(() => resolve(got));
    });
  });
}

/**
 * @param {number} port
 * @returns {Promise<boolean>} whether somebody answers there
 */
export function answers(port) {
  return new Promise((resolve) => {
    const socket = connect({ port, host: LOOPBACK });
    socket.once('connect', () => (socket.destroy(), resolve(true)));
    socket.once('error', () => resolve(false));
    socket.setTimeout(1000, () => (socket.destroy(), resolve(false)));
  });
}

/**
 * The first free port at or above the one wanted.
 * @param {number} wanted
 * @returns {Promise<number>}
 */
export async function nextFreePort(wanted) {
  for (let port = wanted; port < Math.min(wanted + 200, 65_536); port++) if ((await tryListen(port)) !== undefined) return port;
  return anyFreePort(new Set());
}

/**
 * @param {Set<number>} taken ports already given away in this start; the answer is added
 * @param {number} [wanted] preferred, where free
 * @returns {Promise<number>}
 */
export async function anyFreePort(taken, wanted) {
  if (wanted && wanted < 65_536 && !taken.has(wanted) && (await tryListen(wanted)) !== undefined) {
    taken.add(wanted);
    return wanted;
  }
  for (;;) {
    const port = await tryListen(0);
    if (port === undefined) throw new Error(`No port is free on ${LOOPBACK}.`);
    if (taken.has(port)) continue;
    taken.add(port);
    return port;
  }
}
