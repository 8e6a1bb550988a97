import { openPdf } from './load-pdf.js';

/** Letters that are read at most. */
const LETTERS = 2000;

/** The first words of a PDF that is still on the person's computer; empty where its first page has no text. */
export async function firstWordsOf(content: ArrayBuffer): Promise<string> {
  const { document, close } = openPdf({ data: content });
  try {
    const page = await (await document).getPage(1);
    const { items } = await page.getTextContent();
    const text = items.map((item) => ('str' in item ? item.str : '')).join(' ');
    return text
      .replaceAll(/[\p{Cc}\p{Cs}\s]+/gu, ' ')
      .trim()
      .slice(0, LETTERS);
  } finally {
    close();
  }
}
