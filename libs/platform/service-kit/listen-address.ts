import type { AddressInfo } from 'node:net';
import { z } from 'zod';
import { loadSettings } from './settings.js';

const schema = z.object({ QP_LISTEN: z.union([z.ipv4(), z.ipv6()]).default('127.0.0.1') });

/**
 * The address that services listen on: `QP_LISTEN`, and this machine alone where that is not set. Between services the wire is plain,
 * so another address is for containers, whose network is their own.
 */
export function listenAddress(environment?: Readonly<Record<string, string | undefined>>): string {
  return loadSettings(schema, environment).QP_LISTEN;
}

/** Where this machine reaches a server that listens on an address: one for "every interface" is reached on loopback. */
export function urlOf({ address, port }: AddressInfo): string {
  const reached = address === '0.0.0.0' ? '127.0.0.1' : address === '::' ? '::1' : address;
  return `http://${reached.includes(':') ? `[${reached}]` : reached}:${port}`;
}
