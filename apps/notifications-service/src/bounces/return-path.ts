/** A key as messages have it: the start of a hash, which survives a mail server that writes addresses in small letters. */
const KEY = /^[0-9a-f]{40}$/;

/** Where the failure of one mail returns to: the installation's address for bounces with the key of the mail, `bounces+<key>@example.org`. */
export function returnPathOf(bounceAddress: string, key: string): string {
  const { local, domain } = partsOf(bounceAddress);
  return `${local}+${key}@${domain}`;
}

/** The key in an address made by {@link returnPathOf}; null for the address itself, undefined for any other. */
export function keyOfReturnPath(bounceAddress: string, address: string): string | null | undefined {
  const ours = partsOf(bounceAddress.toLowerCase());
  const given = partsOf(address.toLowerCase());
  if (given.domain !== ours.domain) return undefined;
  if (given.local === ours.local) return null;
  const key = given.local.startsWith(`${ours.local}+`) ? given.local.slice(ours.local.length + 1) : '';
  return KEY.test(key) ? key : undefined;
}

/** Whether this can be the key of a message. */
export function isKey(text: string | undefined): text is string {
  return text !== undefined && KEY.test(text);
}

function partsOf(address: string): { readonly local: string; readonly domain: string } {
  const at = address.lastIndexOf('@');
  return { local: address.slice(0, at), domain: address.slice(at + 1) };
}
