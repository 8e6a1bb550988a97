import { describe, expect, it } from '@jest/globals';
import { linkMailWords } from './link-mail-words.js';

const link = 'https://qp.example/setup#reset.token';

describe('a mail with a one-time link', () => {
  it.each([
    ['INVITATION', /within 24 hours/, /innerhalb von 24 Stunden/, 'Ihr Konto'],
    ['PASSWORD_RESET', /within 30 minutes/, /innerhalb von 30 Minuten/, 'Neues Passwort'],
  ] as const)('says in English and German what it is for and how long it works: %s', (kind, english, german, subject) => {
    const mail = linkMailWords(kind, 'S. Supply', link);
    expect(mail.subject).toContain(subject);
    expect(mail.text).toMatch(english);
    expect(mail.text).toMatch(german);
    expect(mail.text.match(/S\. Supply/g)).toHaveLength(2);
    expect(mail.text.split(link)).toHaveLength(2);
    expect(mail.text.split('\n')).toContain(link);
  });
});
