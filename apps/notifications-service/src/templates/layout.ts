import { Body } from '@react-email/body';
import { Button } from '@react-email/button';
import { Container } from '@react-email/container';
import { Head } from '@react-email/head';
import { Heading } from '@react-email/heading';
import { Hr } from '@react-email/hr';
import { Html } from '@react-email/html';
import { Img } from '@react-email/img';
import { Link } from '@react-email/link';
import { Preview } from '@react-email/preview';
import { Section as MailSection } from '@react-email/section';
import { Text } from '@react-email/text';
import { render } from '@react-email/render';
import { createElement as element, type ReactNode } from 'react';
import type { Language } from './languages.js';

/** Whose mail it is. */
export interface Branding {
  /** Name of the organisation in whose name it is sent. */
  readonly name?: string;
  /** Address of its logo. */
  readonly logoUrl?: string;
}

/** One paragraph or list of a message. */
export type Block =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'list'; readonly items: readonly { readonly text: string; readonly link?: string }[] };

/** One matter of a mail, with the reason why its reader gets it. */
export interface Section {
  readonly heading: string;
  readonly blocks: readonly Block[];
  readonly action?: { readonly words: string; readonly link: string };
  readonly reason: string;
  /** What the link of a list's item is for. */
  readonly handIn: string;
}

/** What the layout shows. */
export interface MailContent {
  readonly subject: string;
  readonly sections: readonly Section[];
  readonly language: Language;
  readonly frame: { readonly lead?: string; readonly answer: string; readonly automatic: string };
  readonly branding: Branding;
}

const font = { fontFamily: 'Arial, Helvetica, sans-serif', color: '#1f2933' };
const small = { ...font, fontSize: '12px', color: '#52606d' };
const button = { ...font, backgroundColor: '#0b5394', color: '#ffffff', padding: '10px 16px', borderRadius: '4px', fontSize: '14px' };

/** The mail as HTML; whatever is filled in is text and never markup. */
export function mailHtml({ subject, sections, language, frame, branding }: MailContent): Promise<string> {
  const { name, logoUrl } = branding;
  return render(
    element(
      Html,
      { lang: language },
      element(Head),
      element(Preview, null, subject),
      element(
        Body,
        { style: { ...font, backgroundColor: '#f5f7fa' } },
        element(
          Container,
          { style: { backgroundColor: '#ffffff', padding: '24px', maxWidth: '600px' } },
          logoUrl ? element(Img, { src: logoUrl, alt: name ?? 'Logo', height: 40 }) : null,
          name ? element(Text, { style: { ...font, fontWeight: 'bold' } }, name) : null,
          frame.lead ? element(Text, { style: font }, frame.lead) : null,
          ...sections.map((section, at) => sectionOf(section, at)),
          element(Hr),
          element(Text, { style: small }, frame.answer),
          element(Text, { style: small }, frame.automatic),
        ),
      ),
    ),
  );
}

function sectionOf({ heading, blocks, action, reason, handIn }: Section, at: number): ReactNode {
  return element(
    MailSection,
    { key: at },
    element(Heading, { as: 'h2', style: { ...font, fontSize: '18px' } }, heading),
    ...blocks.map((block, index) => blockOf(block, handIn, index)),
    action ? element(Button, { href: action.link, style: button }, action.words) : null,
    element(Text, { style: small }, reason),
  );
}

function blockOf(block: Block, handIn: string, key: number): ReactNode {
  if (block.kind === 'text') return element(Text, { key, style: { ...font, fontSize: '14px', whiteSpace: 'pre-line' } }, block.text);
  return element(
    'ul',
    { key, style: { ...font, fontSize: '14px' } },
    ...block.items.map(({ text, link }, index) =>
      element('li', { key: index }, text, ...(link ? [' ', element(Link, { key: 'link', href: link }, `(${handIn})`)] : [])),
    ),
  );
}
