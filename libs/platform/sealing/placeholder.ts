import type PDFDocument from 'pdfkit';
import { ANNOTATION_FLAGS, DEFAULT_BYTE_RANGE_PLACEHOLDER, SIG_FLAGS, SUBFILTER_ETSI_CADES_DETACHED } from '@signpdf/utils';

/** What the signature dictionary says in words (ISO 32000-1, 12.8.1; ETSI EN 319 142-1). */
export interface SealWords {
  /** Whose seal it is. */
  readonly name: string;
  /** Why it was set; names the Qualified Person. */
  readonly reason: string;
  /** Where a reader turns to. */
  readonly contact: string;
  /** Claimed time; it stands here because a PAdES signature carries no signing-time attribute. */
  readonly at: Date;
}

/** Bytes kept free for the signature: certificate, signature, and where one is asked for a time stamp with its own certificates. */
const roomFor = { 'B-B': 8_192, 'B-T': 24_576 } as const;

/** The parts of pdfkit's document that its types leave out. */
interface WithRoot {
  readonly _root: { readonly data: { readonly AcroForm: { readonly data: Record<string, unknown> } } };
  readonly page: { readonly dictionary: { readonly data: Record<string, unknown> } };
}

/**
 * Adds the signature field to a document that is not ended yet, in the same revision as everything else, so that the seal covers the
 * whole file. The field is invisible: an appearance proves nothing and could be copied.
 */
export function addSealField(pdf: InstanceType<typeof PDFDocument>, words: SealWords, level: keyof typeof roomFor): void {
  const signature = pdf.ref({
    Type: 'Sig',
    Filter: 'Adobe.PPKLite',
    SubFilter: SUBFILTER_ETSI_CADES_DETACHED,
    ByteRange: [0, DEFAULT_BYTE_RANGE_PLACEHOLDER, DEFAULT_BYTE_RANGE_PLACEHOLDER, DEFAULT_BYTE_RANGE_PLACEHOLDER],
    Contents: Buffer.alloc(roomFor[level]),
    Name: pdfText(words.name),
    Reason: pdfText(words.reason),
    ContactInfo: pdfText(words.contact),
    M: words.at,
  });
  signature.end('');
  const { _root: root, page } = pdf as unknown as WithRoot;
  const field = pdf.ref({
    Type: 'Annot',
    Subtype: 'Widget',
    FT: 'Sig',
    Rect: [0, 0, 0, 0],
    V: signature,
    T: pdfText('Seal'),
    F: ANNOTATION_FLAGS.PRINT,
    P: page.dictionary,
  });
  field.end('');
  page.dictionary.data['Annots'] = [field];
  pdf.initForm();
  // Appearances made by the reader are not allowed in PDF/A.
  const form = root.data.AcroForm.data;
  delete form['NeedAppearances'];
  form['SigFlags'] = SIG_FLAGS.SIGNATURES_EXIST | SIG_FLAGS.APPEND_ONLY;
  form['Fields'] = [field];
}

/** pdfkit takes a string object for text and a bare string for a name. */
function pdfText(text: string): unknown {
  return Object(text);
}
