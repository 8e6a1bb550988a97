import type { PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';

/** What a certificate's file holds, as another program than the one that made it reads it. */
export interface ReadCertificate {
  /** Text of each page without white space, in the order in which it is written. */
  readonly pages: readonly string[];
  /** Attached files by name. */
  readonly attachments: ReadonlyMap<string, Buffer>;
  /** Kinds of annotations that lie over the pages, as PDF names them. */
  readonly annotations: readonly string[];
}

/** Reads pages and attachments; throws for what is no PDF. */
export async function readCertificate(bytes: Uint8Array): Promise<ReadCertificate> {
  // whoever only makes certificates need not hold the reader in memory
  const { getDocument } = await import('pdfjs-dist/legacy/build/pdf.mjs');
  const task = getDocument({ data: Uint8Array.from(bytes), useSystemFonts: false, verbosity: 0 });
  try {
    const pdf = await task.promise;
    const pages: string[] = [];
    const annotations: string[] = [];
    for (let at = 1; at <= pdf.numPages; at += 1) {
      const page = await pdf.getPage(at);
      const { items } = await page.getTextContent({ disableNormalization: true });
      pages.push(withoutSpace(items.map((item) => ('str' in item ? item.str : '')).join('')));
      const over = (await page.getAnnotations()) as { readonly subtype: string; readonly fieldType?: string }[];
      annotations.push(...over.map(({ subtype, fieldType }) => (fieldType ? `${subtype}/${fieldType}` : subtype)));
    }
    return { pages, attachments: await attachmentsOf(pdf), annotations };
  } finally {
    await task.destroy();
  }
}

async function attachmentsOf(pdf: PDFDocumentProxy): Promise<Map<string, Buffer>> {
  const read = new Map<string, Buffer>();
  for (const [id, { filename }] of (await pdf.getAttachments()) ?? []) {
    const content = await pdf.getAttachmentContent(id);
    if (content instanceof Uint8Array) read.set(filename, Buffer.from(content));
  }
  return read;
}

/** Line breaks and spaces are the layout's, not the record's. */
export function withoutSpace(text: string): string {
  return text.replaceAll(/\s+/gu, '');
}
