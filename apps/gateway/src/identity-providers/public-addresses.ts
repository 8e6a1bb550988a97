import { DomainError } from '@qp/domain/kernel';
import { lookup } from 'node:dns/promises';
import { BlockList, isIP } from 'node:net';

/** Networks that the internet does not reach (RFC 6890): this machine, private ones, links, groups. */
const notPublic = new BlockList();
for (const [network, bits] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
] as const)
  notPublic.addSubnet(network, bits, 'ipv4');
for (const [network, bits] of [
  ['::', 127],
  ['64:ff9b::', 96],
  ['fc00::', 7],
  ['fe80::', 10],
  ['ff00::', 8],
] as const)
  notPublic.addSubnet(network, bits, 'ipv6');

/** Whether an address is one that the internet reaches. */
export function isPublic(address: string): boolean {
  const family = isIP(address);
  return family !== 0 && !notPublic.check(address, family === 6 ? 'ipv6' : 'ipv4');
}

/** Finds the addresses of a name. */
export type Resolve = (name: string) => Promise<readonly string[]>;

const resolveByDns: Resolve = async (name) => (await lookup(name, { all: true })).map(({ address }) => address);

/**
 * Refuses an address on the web whose host is, or whose name leads to, this machine or a private network: an identity provider is entered by
 * an administrator, who must not look into the network that we stand in by what we ask. Throws RULE_BROKEN.
 */
export async function assertPublicHost(url: URL, resolve: Resolve = resolveByDns): Promise<void> {
  const host = url.hostname.replace(/^\[|\]$/g, '');
  // a name that leads nowhere is told by asking there
  const addresses = isIP(host) === 0 ? await resolve(host).catch(() => []) : [host];
  if (addresses.every(isPublic)) return;
  throw new DomainError('RULE_BROKEN', {
    code: 'PRIVATE_ADDRESS',
    message: 'This identity provider stands on this machine or in a private network.',
    whatToDo: 'Name one that the internet reaches, or let whoever runs the installation set QP_ALLOW_PRIVATE_IDP=1.',
  });
}
