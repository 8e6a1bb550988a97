import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { entrancePage, html, pageFile, table } from './index.js';

const frame = {
  subject: 'Auroral, batch "B<1>"',
  under: 'Aurora',
  made: 'made 2026-11-28',
  pages: [
    { file: 'index.html', title: 'Overview' },
    { file: 'logs.html', title: 'Logs' },
  ],
};

/** The page without the white space that means nothing in HTML. */
const tight = (text: string) => text.replaceAll(/\s+/g, ' ').replaceAll(/ ?(<|>) ?/g, '$1');

describe('a page of a passport', () => {
  const page = pageFile(frame, { file: 'logs.html', title: 'Logs', body: html`<p>${'<script>alert(1)</script>'}</p>` });

  it('loads nothing: no script, no address of a network, and a policy that forbids both', () => {
    expect(page).toContain(`default-src 'none'; style-src 'unsafe-inline'`);
    expect(page).not.toMatch(/<script|https?:\/\/|src=|@import|url\((?!data)/);
  });

  it('has language, title, heading, a way past the navigation, and says which page is open', () => {
    expect(page).toMatch(/<html lang="en">/);
    expect(page).toContain('<title>Logs - Auroral, batch &#34;B&#60;1&#62;&#34;</title>');
    expect(page).toContain('<a class="skip" href="#content">');
    expect(tight(page)).toContain('<a href="logs.html" aria-current="page">Logs</a>');
    expect(page.match(/<h1>/g)).toHaveLength(1);
  });

  it('prints batch, version and page numbers on every sheet', () => {
    expect(page).toContain('counter(page) " of " counter(pages)');
    expect(page).toContain('content:"Auroral, batch  B 1> , release passport, made 2026-11-28"');
  });

  it('shows every text as text, whatever is in it', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const shown = html`<td>${text}</td>`.toString().slice(4, -5);
        expect(shown).not.toMatch(/[<>"']/);
        expect(shown.replaceAll(/&#(\d+);/g, (_, code: string) => String.fromCharCode(Number(code)))).toBe(text);
      }),
    );
  });
});

describe('a table', () => {
  it('has a caption and headings, and says so where there is nothing', () => {
    const text = tight(table('Shipments', ['Order'], [['SO-1']]).toString());
    expect(text).toMatch(/<caption>Shipments<\/caption>[^]*<th scope="col">Order<\/th>[^]*<td>SO-1<\/td>/);
    expect(table('Shipments', ['Order'], []).toString()).toContain('Shipments: nothing that you may see.');
  });
});

describe('the entrance', () => {
  it('leads into the package with a link and by itself', () => {
    expect(entrancePage('batch B')).toMatch(/url=data\/index\.html[^]*<a href="data\/index\.html">/);
  });
});
