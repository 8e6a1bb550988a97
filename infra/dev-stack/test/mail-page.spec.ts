import { describe, expect, it } from '@jest/globals';
import { mailPage } from '../mail-page.mjs';

const mail = (subject: string, text: string) => ({
  from: 'QP Release',
  to: ['b@y.example'],
  subject,
  text,
  date: '2026-11-28T10:00:00.000Z',
});

describe('the page of the caught mails', () => {
  it('shows the newest first, with links to follow', () => {
    const page = mailPage([mail('First', 'one'), mail('Second', 'Hand it in: http://localhost:4800/upload/1?a=1&b=2 today')]);
    expect(page.indexOf('Second')).toBeLessThan(page.indexOf('First'));
    expect(page).toContain('<a href="http://localhost:4800/upload/1?a=1&amp;b=2">');
    expect(page).toContain('28 10:00 UTC');
  });

  it('takes nothing of a mail as part of itself', () => {
    const page = mailPage([mail('<script>alert(1)</script>', '<img src=x onerror=alert(1)> http://a.example/"onclick="x')]);
    expect(page).not.toContain('<script>');
    expect(page).not.toContain('<img');
    expect(page).not.toContain('"onclick');
    expect(page).toContain("default-src 'none'");
  });

  it('says so where there is none', () => {
    expect(mailPage([])).toContain('None yet.');
  });
});
