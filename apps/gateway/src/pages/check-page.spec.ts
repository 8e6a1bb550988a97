import { describe, expect, it } from '@jest/globals';
import { Script } from 'node:vm';
import { isAmbiguousStatus } from '@qp/domain/certification';
import { checkPage, checkScript } from './check-page.js';

describe('the page on which a certificate is checked', () => {
  const html = checkPage();

  it('names its language, scales to a phone and labels every field', () => {
    expect(html).toContain('<html lang="en">');
    expect(html).toContain('<meta name="viewport" content="width=device-width">');
    const fields = [...html.matchAll(/<input id="([^"]+)"/g)].map(([, id]) => id);
    expect(fields).toEqual(['value', 'file']);
    for (const id of fields) expect(html).toContain(`<label for="${id}">`);
  });

  it('tells the answer to who does not see it', () => {
    expect(html).toMatch(/aria-live="polite"[^>]*>.*id="standing"/s);
  });

  it('says that certification is no permission to ship, and shows no word alone that could be taken for more', () => {
    expect(html).toContain("Not the sponsor's regulatory release; no permission to ship.");
    const shown = [...html.matchAll(/>([^<]+)</g)].map(([, text]) => text ?? '');
    expect(shown.filter(isAmbiguousStatus)).toEqual([]);
  });

  it('hashes a file where it is: what is sent is one line of text', () => {
    expect(checkScript).toContain("crypto.subtle.digest('SHA-256'");
    expect([...checkScript.matchAll(/body: ([^,]+),/g)].map(([, body]) => body)).toEqual(['JSON.stringify({ value })']);
    expect(() => new Script(checkScript)).not.toThrow();
  });
});
