import { mailsTo, until } from '@qp/testing/stack';

/** The token of the newest link of a kind that reached an address by mail. */
export function mailedToken(address: string, kind: 'invitation' | 'reset', known: readonly string[] = []): Promise<string> {
  return until(`the mail with the link to ${address}`, async () => {
    const links = (await mailsTo(address)).flatMap(({ text }) => [...text.matchAll(/\/setup#(\w+)\.([\w-]{43})/g)]);
    return links.filter(([, of, token = '']) => of === kind && !known.includes(token)).at(-1)?.[2];
  });
}
