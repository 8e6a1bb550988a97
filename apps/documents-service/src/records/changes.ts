import type { VersionRow } from './version-rows.js';

type Compared = Pick<
  VersionRow,
  | 'title'
  | 'file_name'
  | 'media_type'
  | 'pages'
  | 'sha256'
  | 'language'
  | 'certified_copy'
  | 'issued_by'
  | 'batch_no'
  | 'product_code'
  | 'strength'
  | 'site'
  | 'issued_on'
  | 'valid_to'
  | 'page_ranges'
>;

const named: readonly (readonly [field: keyof Compared, words: string])[] = [
  ['title', 'Title'],
  ['file_name', 'File name'],
  ['media_type', 'Type'],
  ['pages', 'Pages'],
  ['language', 'Language'],
  ['certified_copy', 'Certified copy'],
  ['issued_by', 'Issued by'],
  ['batch_no', 'Batch number'],
  ['product_code', 'Product'],
  ['strength', 'Strength'],
  ['site', 'Site'],
  ['issued_on', 'Issued on'],
  ['valid_to', 'Valid until'],
  ['page_ranges', 'Pages by requirement'],
];

const shown = (value: Compared[keyof Compared]) => (value === null ? 'not stated' : String(value));

/** What differs between a version and the one before it, in words; the content is compared by its hash alone. */
export function changesBetween(before: Compared, after: Compared): readonly string[] {
  const content = before.sha256 === after.sha256 ? 'Content: the same, byte for byte.' : 'Content: another file.';
  const fields = named
    .filter(([field]) => before[field] !== after[field])
    .map(([field, words]) => `${words}: ${shown(before[field])} became ${shown(after[field])}.`);
  return [content, ...fields];
}
