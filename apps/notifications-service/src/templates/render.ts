import { dayInWords, DomainError } from '@qp/domain/kernel';
import { mailHtml, type Block, type Branding, type Section } from './layout.js';
import { translator, words, type Language } from './languages.js';
import type { MessageWords } from './words.js';
import { english, type MessageName } from './words-en.js';

/** Values that a template is filled with. */
export type TemplateData = Readonly<Record<string, string | number | readonly string[]>>;

/** A message as it is sent: one text, and the same as HTML. */
export interface RenderedMessage {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

/** Whether there is a message of this name. */
export function isMessage(name: string): name is MessageName {
  return Object.hasOwn(english, name);
}

/** One message to be rendered. */
export interface MessageToRender {
  readonly template: string;
  readonly data: TemplateData;
}

/**
 * Renders a message in a language; refuses an unknown template and a value that is missing, so that no half-filled mail leaves. Lists may come with
 * a link for each of their items (`links`).
 */
export async function renderMessage(message: MessageToRender, language: Language, branding: Branding = {}): Promise<RenderedMessage> {
  const section = sectionOf(message, language);
  return rendered(section.heading, [section], language, branding);
}

/** Messages that a digest writes out: a mail of thousands is read by nobody and refused by mail servers. */
const WRITTEN_OUT = 200;

/** Folds several messages into one, each with its own reason; of very many the first are written out, and the number of all is told. */
export async function renderDigest(
  messages: readonly MessageToRender[],
  language: Language,
  branding: Branding = {},
): Promise<RenderedMessage> {
  const sections = messages.slice(0, WRITTEN_OUT).map((message) => sectionOf(message, language));
  const batches = [...new Set(messages.map(({ data }) => data['batchNo']).filter((batch) => typeof batch === 'string'))];
  const named = batches.length > 3 ? `${batches.slice(0, 3).join(', ')}, …` : batches.join(', ');
  const [only] = sections;
  // One matter is no digest: it keeps the subject that says what it is.
  if (only && sections.length === 1) return rendered(only.heading, sections, language, branding);
  const t = translator(language);
  const subject = t('frame/digestSubject', { count: messages.length, batches: named || 'QP Release' });
  const numbers = { count: messages.length, shown: sections.length };
  const lead = sections.length < messages.length ? t('frame/digestLeadOfMany', numbers) : t('frame/digestLead', numbers);
  return rendered(subject, sections, language, branding, lead);
}

async function rendered(
  subject: string,
  sections: readonly Section[],
  language: Language,
  branding: Branding,
  lead?: string,
): Promise<RenderedMessage> {
  const t = translator(language);
  const frame = { answer: t('frame/answer'), automatic: t('frame/automatic'), ...(lead ? { lead } : {}) };
  const text = [lead, ...sections.map((section) => textOf(section, sections.length > 1)), frame.answer].filter(
    (part) => part !== undefined,
  );
  return { subject: oneLine(subject), text: text.join('\n\n'), html: await mailHtml({ subject, sections, language, frame, branding }) };
}

function sectionOf({ template, data }: MessageToRender, language: Language): Section {
  if (!isMessage(template))
    throw new DomainError('VALIDATION_FAILED', {
      message: `There is no message template "${template}".`,
      whatToDo: 'Use one of the known templates.',
    });
  const t = translator(language);
  const message: MessageWords = words[language].message[template];
  const values = { ...withDatesInWords(data), count: itemsOf(data['documents'], language) };
  const fill = (path: string, text: string): string => {
    assertFilled(template, text, values);
    return t(`message/${template}/${path}`, { ...values, replace: values });
  };
  const blocks = message.body.flatMap((paragraph, at) => blockOf(template, fill, `body/${at}`, paragraph, data));
  return {
    heading: oneLine(fill('subject', message.subject)),
    blocks: withoutEmptyHeadings(blocks),
    ...(typeof data['link'] === 'string' ? { action: { words: message.action, link: data['link'] } } : {}),
    reason: t('frame/because', { reason: message.reason }),
    handIn: t('frame/handIn'),
  };
}

/** Values of templates that are days or instants; a batch number may look like a day and is none. */
const DATES: ReadonlySet<string> = new Set(['validTo', 'dueAt', 'since', 'until', 'day', 'certifyBy']);

/** Days as everywhere, instants to the minute by UTC: a mail is read in any zone. What is no date ("-") stays. */
function withDatesInWords(data: TemplateData): TemplateData {
  return Object.fromEntries(
    Object.entries(data).map(([name, value]) => {
      if (!DATES.has(name) || typeof value !== 'string' || Number.isNaN(Date.parse(value))) return [name, value];
      return [name, value.length === 10 ? dayInWords(value) : `${dayInWords(value)} ${value.slice(11, 16)} UTC`];
    }),
  );
}

function blockOf(
  template: string,
  fill: (path: string, text: string) => string,
  path: string,
  paragraph: string,
  data: TemplateData,
): Block[] {
  const list = /^\{\{list:(\w+)\}\}$/.exec(paragraph)?.[1];
  if (list === undefined) return [{ kind: 'text', text: fill(path, paragraph) }];
  const items = data[list];
  if (!Array.isArray(items)) throw missing(template, list);
  const links = list === 'documents' && Array.isArray(data['links']) ? (data['links'] as readonly string[]) : [];
  return [{ kind: 'list', items: (items as readonly string[]).map((text, at) => ({ text, ...(links[at] ? { link: links[at] } : {}) })) }];
}

/** A heading whose list is empty says nothing. */
function withoutEmptyHeadings(blocks: readonly Block[]): Block[] {
  return blocks.filter((block, at) => {
    const next = blocks[at + 1];
    if (block.kind === 'list') return block.items.length > 0;
    return !(block.text.endsWith(':') && next?.kind === 'list' && next.items.length === 0);
  });
}

function assertFilled(template: string, text: string, data: TemplateData): void {
  for (const [, name = ''] of text.matchAll(/\{\{(\w+)\}\}/g)) if (data[name] === undefined) throw missing(template, name);
}

function missing(template: string, name: string): DomainError {
  return new DomainError('VALIDATION_FAILED', {
    message: `Message template "${template}" needs the value "${name}".`,
    whatToDo: 'Give every value that the template names.',
  });
}

function itemsOf(list: TemplateData[string] | undefined, language: Language): string {
  const n = Array.isArray(list) ? list.length : 0;
  return n === 1 ? words[language].items.one : words[language].items.many.replace('{{n}}', String(n));
}

function textOf({ heading, blocks, action, reason }: Section, headed: boolean): string {
  const parts = blocks.map((block) =>
    block.kind === 'text' ? block.text : block.items.map(({ text, link }) => (link ? `- ${text}\n  ${link}` : `- ${text}`)).join('\n'),
  );
  return [...(headed ? [`== ${heading} ==`] : []), ...parts, ...(action ? [`${action.words}: ${action.link}`] : []), reason].join('\n\n');
}

function oneLine(text: string): string {
  return text.replaceAll(/\s+/g, ' ').trim();
}
