import type { AnswerOf } from '../../api/index.js';

/** One certificate in numbers. */
export type CertificateInNumbers = AnswerOf<'readability.list'>['rows'][number];
/** One certificate with what it names. */
export type Certificate = AnswerOf<'readability.read'>;
/** A piece that was drawn or opened. */
export type Sample = Certificate['samples'][number];

const NAMES: Readonly<Record<string, string>> = {
  'application/pdf': 'PDF',
  'application/json': 'JSON',
  'application/zip': 'ZIP',
  'image/png': 'PNG',
  'image/jpeg': 'JPEG',
  'image/tiff': 'TIFF',
  'text/csv': 'CSV',
  'text/plain': 'Text',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': 'Word',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': 'Excel',
};

/** A format as people call it; its media type where it has no such name here. */
export function formatName(mediaType: string): string {
  return NAMES[mediaType] ?? mediaType;
}

/** How many of the samples of a run were read, and how many were tried. */
export function samplesRead({ formats }: Pick<CertificateInNumbers, 'formats'>): { readonly read: number; readonly sampled: number } {
  const sum = (of: (format: CertificateInNumbers['formats'][number]) => number) => formats.reduce((total, format) => total + of(format), 0);
  return { read: sum(({ rendered, opened }) => rendered + opened), sampled: sum(({ sampled }) => sampled) };
}
