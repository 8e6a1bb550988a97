import type { AnswerOf } from '../../api/index.js';

/** One version of a document. */
export type Version = AnswerOf<'documents.get'>['versions'][number];

/** What two versions are compared by, in the order in which it is shown. */
export const compared = [
  'title',
  'answers',
  'pageRanges',
  'sha256',
  'size',
  'pages',
  'mediaType',
  'fileName',
  'language',
  'certifiedCopy',
  'issuedBy',
  'batchNo',
  'productCode',
  'strength',
  'site',
  'issuedOn',
  'validTo',
  'deliveredBy',
  'uploadedBy',
  'handedInAt',
  'reason',
  'state',
  'decidedBy',
  'decidedAt',
  'decision',
] as const;
/** A field of a version. */
export type Compared = (typeof compared)[number];

/** What a version says in a field; null where it says nothing. */
export type Value = string | number | boolean | null;

/** One field of two versions. */
export interface Difference {
  readonly field: Compared;
  readonly before: Value;
  readonly after: Value;
  readonly changed: boolean;
}

function valueOf(version: Version, field: Compared): Value {
  const { decision } = version;
  switch (field) {
    case 'answers':
      return version.requirementKeys.join(', ');
    case 'deliveredBy':
    case 'uploadedBy':
      return version[field].name;
    case 'decidedBy':
      return decision?.by.name ?? null;
    case 'decidedAt':
      return decision?.at ?? null;
    case 'decision':
      return [decision?.reasonCode, decision?.text].filter(Boolean).join(': ') || null;
    default:
      return version[field];
  }
}

/** Two versions field by field, all fields. */
export function compareVersions(before: Version, after: Version): readonly Difference[] {
  return compared.map((field) => {
    const [old, now] = [valueOf(before, field), valueOf(after, field)];
    return { field, before: old, after: now, changed: old !== now };
  });
}
