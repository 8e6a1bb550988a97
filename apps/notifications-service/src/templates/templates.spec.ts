import { describe, expect, it } from '@jest/globals';
import { renderMessage } from './render.js';
import { templates } from './templates.js';

const everything = Object.fromEntries(
  Object.values(templates)
    .flatMap(({ subject, text }) => [...`${subject} ${text}`.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? ''))
    .map((name) => [name, name === 'documents' ? ['IMPD', 'Protocol'] : `<${name}>`]),
);

describe.each(Object.keys(templates))('message %s', (name) => {
  const message = renderMessage(name, everything);

  it('says why the reader gets it', () => expect(message.text).toMatch(/You get this because/));
  it('leads somewhere', () => expect(message.text).toContain('<link>'));
  it('lets no value through as markup', () => expect(message.html).not.toMatch(/<(?!\/?(p|br|a)\b)/));
  it('never lets a word of release stand alone as the whole subject', () => {
    expect(message.subject).not.toMatch(/^\S+: (released|approved|complete|conditional)$/i);
  });
});
