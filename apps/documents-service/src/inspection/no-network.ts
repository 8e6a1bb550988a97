/**
 * Loaded before anything else into a process that reads hostile files: takes the ways to a network away. The second belt, where
 * the system gives the process no empty network namespace.
 */
import dgram from 'node:dgram';
import dns from 'node:dns';
import net from 'node:net';

const denied = (): never => {
  throw new Error('there is no network in here');
};
Object.assign(net.Socket.prototype, { connect: denied });
Object.assign(net.Server.prototype, { listen: denied });
Object.assign(dgram, { createSocket: denied });
Object.assign(dns, { lookup: denied, resolve: denied });
Object.assign(dns.promises, { lookup: denied, resolve: denied });
Object.assign(globalThis, { fetch: denied, WebSocket: undefined });
