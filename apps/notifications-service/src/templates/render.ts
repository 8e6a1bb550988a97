import { DomainError } from '@qp/domain/kernel';
import { templates, type TemplateData } from './templates.js';

/** A message as it is sent: one text, and the same as plain HTML. */
export interface RenderedMessage {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

/** Fills a template; refuses an unknown template and a value that is missing, so that no half-filled mail leaves. */
export function renderMessage(name: string, data: TemplateData): RenderedMessage {
  const template = templates[name];
  if (!template)
    throw new DomainError('VALIDATION_FAILED', {
      message: `There is no message template "${name}".`,
      whatToDo: 'Use one of the known templates.',
    });
  const subject = fill(name, template.subject, data).replaceAll(/\s+/g, ' ');
  const text = fill(name, template.text, data);
  return { subject, text, html: asHtml(text) };
}

function fill(name: string, words: string, data: TemplateData): string {
  return words.replaceAll(/\{(\w+)\}/g, (_, key: string) => {
    const value = data[key];
    if (value === undefined)
      throw new DomainError('VALIDATION_FAILED', {
        message: `Message template "${name}" needs the value "${key}".`,
        whatToDo: 'Give every value that the template names.',
      });
    return typeof value === 'object' ? value.map((item) => `- ${item}`).join('\n') : String(value);
  });
}

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

function asHtml(text: string): string {
  const safe = text
    .replaceAll(/[&<>"]/g, (sign) => entities[sign] ?? sign)
    .replaceAll(/https?:\/\/[^\s<]+/g, (link) => `<a href="${link}">${link}</a>`);
  return safe
    .split('\n\n')
    .map((paragraph) => `<p>${paragraph.replaceAll('\n', '<br>')}</p>`)
    .join('\n');
}
