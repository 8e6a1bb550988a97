import { describe, expect, it } from '@jest/globals';
import { languages, words } from './languages.js';
import { isMessage, renderDigest, renderMessage } from './render.js';
import { sampleData } from './samples.js';
import { english, type MessageName } from './words-en.js';

const names = Object.keys(english) as MessageName[];
const all = languages.flatMap((language) => names.map((name) => [language, name] as const));
/** Words that never stand alone as a status, heading or subject (domain reference 6.16). */
const alone =
  /^(\S+:\s*)?(released|approved|complete|completed|conditional|conditionally|freigegeben|genehmigt|vollständig|bedingt)[.!]?$/i;
const placeholders = (text: string) => [...text.matchAll(/\{\{[\w:]+\}\}/g)].map(([match]) => match).toSorted();

describe.each(all)('in %s, message %s', (language, name) => {
  it('says why the reader gets it, leads somewhere, and fills every value', async () => {
    const { subject, text, html } = await renderMessage({ template: name, data: sampleData }, language);
    expect(text).toMatch(language === 'en' ? /You get this because/ : /Sie erhalten diese Nachricht, weil/);
    expect(text).toContain('https://qp.example/cases/1');
    expect(`${subject} ${text} ${html}`).not.toMatch(/\{\{|undefined|message\//);
    expect(subject).not.toMatch(/\n/);
  });

  it('never lets a word of release stand alone as subject, heading or line', async () => {
    const { subject, text, html } = await renderMessage({ template: name, data: sampleData }, language);
    const headings = [...html.matchAll(/<h\d[^>]*>(.*?)<\/h\d>/g)].map(([, heading = '']) => heading);
    for (const line of [subject, ...headings, ...text.split('\n')]) expect(line.trim()).not.toMatch(alone);
  });

  it('lets no value through as markup', async () => {
    const hostile = Object.fromEntries(
      Object.entries(sampleData).map(([key, value]) => [
        key,
        Array.isArray(value) ? ['<img src=x onerror=1>'] : key === 'link' ? value : '<script>x</script>',
      ]),
    );
    const { html } = await renderMessage({ template: name, data: { ...hostile, links: ['https://qp.example/1'] } }, language);
    expect(html).not.toMatch(/<script>|<img src=x/);
  });
});

describe('the dates of a message', () => {
  it('are written as everywhere, instants with their zone, however they came', async () => {
    for (const name of names) {
      const { subject, text, html } = await renderMessage(
        { template: name, data: { ...sampleData, milestones: [], dueToday: [], dueThisWeek: [], broken: [] } },
        'en',
      );
      expect(`${name} ${subject} ${text} ${html}`).not.toMatch(/\d{4}-\d{2}-\d{2}(?!-)|T\d{2}:\d{2}/);
    }
    const overdue = await renderMessage({ template: 'case.overdue', data: { ...sampleData, dueAt: '2026-11-27T23:59:59.999Z' } }, 'en');
    expect(overdue.text).toContain('was due 27-Nov-2026 23:59 UTC.');
  });

  it('leave alone what only looks like one, and what says that there is none', async () => {
    const batch = await renderMessage({ template: 'case.overdue', data: { ...sampleData, batchNo: '2026-01-12', dueAt: '-' } }, 'en');
    expect(batch.text).toContain('Batch 2026-01-12');
    expect(batch.text).toContain('was due -.');
  });
});

describe('the languages', () => {
  it('have the same messages, paragraphs and values; none is missing', () => {
    for (const name of names) {
      const [en, de] = [words.en.message[name], words.de.message[name]];
      expect(de.body).toHaveLength(en.body.length);
      expect([name, placeholders(de.subject)]).toEqual([name, placeholders(en.subject)]);
      for (const [at, paragraph] of en.body.entries())
        expect([name, at, placeholders(de.body[at] ?? '')]).toEqual([name, at, placeholders(paragraph)]);
    }
    expect(Object.keys(words.de.message).toSorted()).toEqual(Object.keys(words.en.message).toSorted());
    expect(Object.keys(words.de.frame).toSorted()).toEqual(Object.keys(words.en.frame).toSorted());
  });

  it('leave words of law in English, as they stand on certificate and register', () => {
    for (const term of ['QP certification', 'hand-off', 'regulatory release', 'QP review'])
      expect(JSON.stringify(words.de.message)).toContain(term);
    expect(JSON.stringify(words.de.message)).not.toMatch(/Freigabe|Zertifizierung/);
  });
});

describe('a digest', () => {
  it('folds several matters into one mail, each with its reason and the link of each document', async () => {
    const one = { template: 'documents.reminder', data: sampleData };
    const two = { template: 'query.raised', data: { ...sampleData, batchNo: 'B2026-08' } };
    const { subject, text, html } = await renderDigest([one, two], 'en', {
      name: 'Nordlicht QP (Demo)',
      logoUrl: 'https://qp.example/logo.png',
    });
    expect(subject).toBe('2 matters wait for you: B2026-07, B2026-08');
    expect(text.match(/You get this because/g)).toHaveLength(2);
    for (const link of sampleData['links'] as string[]) expect(html).toContain(link);
    expect(html).toContain('https://qp.example/logo.png');
    expect(subject).not.toMatch(alone);
  });
});

describe('a digest of one matter', () => {
  it('is that matter, with its own subject', async () => {
    const one = { template: 'documents.reminder-again', data: sampleData };
    expect(await renderDigest([one], 'en')).toEqual(await renderMessage(one, 'en'));
  });
});

describe('a message that cannot be rendered', () => {
  it('is refused: unknown, or not filled', async () => {
    expect(isMessage('toString')).toBe(false);
    await expect(renderMessage({ template: 'unknown', data: {} }, 'en')).rejects.toMatchObject({ code: 'VALIDATION_FAILED' });
    await expect(renderMessage({ template: 'query.raised', data: { batchNo: 'B' } }, 'en')).rejects.toMatchObject({
      code: 'VALIDATION_FAILED',
    });
    await expect(renderMessage({ template: 'documents.needed', data: { batchNo: 'B', product: 'P' } }, 'en')).rejects.toMatchObject({
      code: 'VALIDATION_FAILED',
    });
  });
});
