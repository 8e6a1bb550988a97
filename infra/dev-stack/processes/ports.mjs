import { randomInt } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { takeLock } from './lock.mjs';

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

/** Where starts on this machine tell each other which ports they are about to use. */
const RESERVATIONS = join(tmpdir(), 'qp-release-ports');
const NEXT_PORTS = 200;
/** Below these, ports are of services that other programs know. */
const LOWEST_OF_OURS = 20_000;

/**
 * Lowest port that the system gives to outgoing connections by itself. One of them may become the near end of anybody's connection
 * between our look and the listening of whoever the port is for, and stay it for as long as that connection lives.
 * @returns {number} 32768 where the system does not tell
 */
export function lowestOutgoing() {
  try {
    return Number(readFileSync('/proc/sys/net/ipv4/ip_local_port_range', 'utf8').trim().split(/\s+/)[0]);
  } catch {
    return 32_768;
  }
}

/**
 * The ports of one start. A port is reserved from the moment it is chosen, so that two starts at the same time never choose the
 * same one before either listens; a reservation ends with the process that made it.
 */
export class Ports {
  /** @type {Map<number, { release(): void }>} */
  #mine = new Map();

  /** @param {number} wanted @returns {Promise<number>} the first free port at or above the one wanted */
  async next(wanted) {
    for (let port = wanted; port < Math.min(wanted + NEXT_PORTS, 65_536); port++) if (await this.#reserve(port)) return port;
    return this.any();
  }

  /**
   * @param {number} [wanted] preferred, where it is free and no outgoing connection can come to sit on it
   * @returns {Promise<number>} one that no outgoing connection can come to sit on, as long as there are such
   */
  async any(wanted) {
    const beyond = lowestOutgoing();
    if (wanted && wanted < beyond && (await this.#reserve(wanted))) return wanted;
    for (let tries = 0; tries < NEXT_PORTS && beyond > LOWEST_OF_OURS; tries++) {
      const port = randomInt(LOWEST_OF_OURS, beyond);
      if (await this.#reserve(port)) return port;
    }
    for (;;) {
      const port = await tryListen(0);
      if (port === undefined) throw new Error(`No port is free on ${LOOPBACK}.`);
      if (await this.#reserve(port)) return port;
    }
  }

  /**
   * Listens at a reserved port, answering nobody, until whoever it is for begins: for one that outgoing connections may come to sit on.
   * @param {number} port
   * @returns {Promise<() => Promise<void>>} lets go of it; any number of times
   */
  async hold(port) {
    const server = createServer((socket) => socket.destroy());
    server.unref();
    await new Promise((resolve) => {
      server.once('error', resolve);
      server.listen({ port, host: LOOPBACK, exclusive: true }, () => resolve(undefined));
    });
    return () => new Promise((resolve) => server.close(() => resolve()));
  }

  releaseAll() {
    for (const lock of this.#mine.values()) lock.release();
    this.#mine.clear();
  }

  /** @param {number} port */
  async #reserve(port) {
    if (this.#mine.has(port)) return false;
    const lock = lockOf(port);
    if (!lock) return false;
    if ((await tryListen(port)) === undefined) {
      lock.release();
      return false;
    }
    this.#mine.set(port, lock);
    return true;
  }
}

/** @param {number} port @returns {{ release(): void } | undefined} */
function lockOf(port) {
  try {
    if (!existsSync(RESERVATIONS)) {
      mkdirSync(RESERVATIONS, { recursive: true });
      // Like the folder it stands in: all accounts may add, none may remove another's.
      chmodSync(RESERVATIONS, 0o1777);
    }
    const taken = takeLock(join(RESERVATIONS, String(port)));
    return 'release' in taken ? taken : undefined;
  } catch (error) {
    if (['EACCES', 'EPERM'].includes(error.code)) return undefined;
    throw error;
  }
}
