import type { StandingScope } from './standing-scope.js';

/** Content of which the file holds a version that a member state approves. */
export const heldContents = ['PROTOCOL', 'IMPD', 'LABEL'] as const;
/** A kind of such content. */
export type HeldContent = (typeof heldContents)[number];

/** A record of ours that is part of the file. */
export type FileRecord = 'SPECIFICATION' | 'PRODUCT' | 'SUPPLY_CHAIN';

/** One of the ten contents of a Product Specification File. */
export interface FileItem {
  readonly item: number;
  readonly title: string;
  /** Codes of the matrix whose standing documents belong here. */
  readonly codes: readonly string[];
  readonly records: readonly FileRecord[];
  readonly contents: readonly HeldContent[];
}

function item(number: number, title: string, rest: Partial<Omit<FileItem, 'item' | 'title'>> = {}): FileItem {
  return { item: number, title, codes: rest.codes ?? [], records: rest.records ?? [], contents: rest.contents ?? [] };
}

/** What a Product Specification File holds at least (Detailed Guidelines C(2017)8179 section 2.1; domain reference 1.4). */
export const fileItems: readonly FileItem[] = [
  item(1, 'Specifications and analytical methods of materials, intermediate, bulk and finished product', {
    codes: ['IMPD', 'IMPD_SIMPLIFIED_OR_SMPC'],
    records: ['SPECIFICATION'],
    contents: ['IMPD'],
  }),
  item(2, 'Manufacturing methods', { codes: ['MBR_APPROVED'] }),
  item(3, 'In-process tests and methods', { codes: ['MBR_APPROVED'] }),
  item(4, 'Approved label copy', { codes: ['LABEL_MASTER'], contents: ['LABEL'] }),
  item(5, 'Trial authorisation and amendments, protocol, randomisation as appropriate', {
    codes: ['CTA_DECISION', 'CTA_DOSSIER_INDEX', 'PROTOCOL'],
    contents: ['PROTOCOL'],
  }),
  item(6, 'Technical agreements', { codes: ['QTA_SPONSOR', 'QTA_MFG', 'QP_QP_AGREEMENT'] }),
  item(7, 'Stability plan and reports', { codes: ['STABILITY_SUMMARY'] }),
  item(8, 'Plans for reference and retention samples'),
  item(9, 'Storage and transport conditions', { codes: ['SHIP_VALIDATION'], records: ['PRODUCT'] }),
  item(10, 'Supply chain: making, packaging, labelling and testing sites', { codes: ['SUPPLY_CHAIN_MAP'], records: ['SUPPLY_CHAIN'] }),
];

/** One entry of the index: a standing document, a record, or the version of a content that the file holds. */
export interface FileEntry {
  readonly kind: 'DOCUMENT' | 'RECORD' | 'VERSION';
  readonly id: string;
  readonly title: string;
  readonly version: string;
  readonly sha256: string | null;
  /** Last valid day. */
  readonly validTo: string | null;
  /** Set on a version: what it is a version of. */
  readonly content?: { readonly kind: HeldContent; readonly subject: string; readonly trialId: string | null };
}

/** One of the ten contents with what stands under it. */
export interface IndexedItem {
  readonly item: number;
  readonly title: string;
  readonly entries: readonly FileEntry[];
}

/** Documents and records that may be part of the file. */
export interface FileSources {
  readonly documents: readonly {
    readonly id: string;
    readonly code: string;
    readonly title: string;
    readonly number: number;
    readonly sha256: string;
    readonly validTo?: string;
    readonly scope: StandingScope;
  }[];
  readonly records: readonly (Omit<FileEntry, 'kind' | 'content'> & { readonly record: FileRecord })[];
  readonly versions: readonly (NonNullable<FileEntry['content']> & { readonly id: string; readonly value: string })[];
  /** Documents that people placed under a content beside those that belong there by their code. */
  readonly placed: readonly { readonly item: number; readonly standingId: string }[];
}

/** Of which product, trials and sites the file is. */
export interface FileSubject {
  readonly productId: string;
  readonly trialIds: readonly string[];
  readonly siteNames: readonly string[];
}

/** Whether a standing document speaks of the product, or of a trial or site of it. */
export function belongsToFile({ productId, trialIds, sites }: StandingScope, of: FileSubject): boolean {
  if (productId !== undefined) return productId === of.productId;
  if (trialIds !== undefined) return trialIds.some((one) => of.trialIds.includes(one));
  return sites?.some(({ name }) => of.siteNames.includes(name)) ?? false;
}

const byTitle = (one: FileEntry, other: FileEntry) => (`${one.title} ${one.id}` < `${other.title} ${other.id}` ? -1 : 1);

/** Puts the index together, in the order of the ten contents; the same sources give the same index. */
export function specificationIndex(of: FileSubject, { documents, records, versions, placed }: FileSources): IndexedItem[] {
  const own = documents.filter(({ scope }) => belongsToFile(scope, of));
  return fileItems.map(({ item: number, title, codes, records: wanted, contents }) => {
    const isPlaced = (id: string) => placed.some((one) => one.item === number && one.standingId === id);
    const entries: FileEntry[] = [
      ...own
        .filter(({ id, code }) => codes.includes(code) || isPlaced(id))
        .map((one) => ({
          kind: 'DOCUMENT' as const,
          id: one.id,
          title: one.title,
          version: String(one.number),
          sha256: one.sha256,
          validTo: one.validTo ?? null,
        })),
      ...records
        .filter(({ record }) => wanted.includes(record))
        .map(({ record: _record, ...entry }) => ({ kind: 'RECORD' as const, ...entry })),
      ...versions
        .filter(({ kind }) => contents.includes(kind))
        .map(({ id, value, kind, subject, trialId }) => ({
          kind: 'VERSION' as const,
          id,
          title: subject === '' ? kind : `${kind} ${subject}`,
          version: value,
          sha256: null,
          validTo: null,
          content: { kind, subject, trialId },
        })),
    ];
    return { item: number, title, entries: entries.sort(byTitle) };
  });
}

/** One entry that is in one index and not, or in another version, in the other. */
export interface FileChange {
  readonly item: number;
  readonly what: 'CAME' | 'WENT';
  readonly title: string;
  readonly version: string;
}

/** What changed from one index to another: a new version is one entry that went and one that came. */
export function indexChanges(before: readonly IndexedItem[], after: readonly IndexedItem[]): FileChange[] {
  const beyond = (one: readonly IndexedItem[], other: readonly IndexedItem[], what: FileChange['what']) =>
    one.flatMap(({ item: number, entries }) => {
      const others = other.find((candidate) => candidate.item === number)?.entries ?? [];
      return entries
        .filter(
          (entry) => !others.some(({ id, version, sha256 }) => id === entry.id && version === entry.version && sha256 === entry.sha256),
        )
        .map(({ title, version }) => ({ item: number, what, title, version }));
    });
  return [...beyond(before, after, 'WENT'), ...beyond(after, before, 'CAME')].sort((one, other) => one.item - other.item);
}
