import type { AnswerOf } from '../../api/index.js';
import { wordsOfCode } from '../../ui/index.js';
import { heard, showInstant } from '../../words/index.js';

/** One thing that was found, and where it is. */
export interface Found {
  readonly kind: 'release' | 'batch' | 'document' | 'filed' | 'product' | 'trial' | 'person' | 'deviation' | 'act' | 'done';
  readonly key: string;
  readonly title: string;
  readonly detail: string;
  readonly to: string;
}

/** What the server gave for the words, by kind of record. */
export interface Answers {
  readonly releases?: AnswerOf<'releases.board'>['rows'];
  readonly board?: AnswerOf<'board.releases'>['rows'];
  readonly batches?: AnswerOf<'batches.list'>;
  readonly documents?: AnswerOf<'documents.find'>;
  readonly filed?: AnswerOf<'filing.search'>;
  readonly products?: AnswerOf<'products.list'>;
  readonly trials?: AnswerOf<'trials.list'>;
  readonly people?: AnswerOf<'people.list'>;
  readonly deviations?: AnswerOf<'deviations.list'>;
  readonly acts?: readonly Act[];
  /** Acts of the audit trail that the server found. */
  readonly done?: AnswerOf<'audit-trail.find'>['acts'];
}

/** Something that the person may do, and the page where it is done. */
export interface Act {
  readonly name: string;
  /** The part of the application that it belongs to. */
  readonly group: string;
  readonly to: string;
}

/** Most that is shown of one kind. */
const OF_A_KIND = 6;

/** Everything that fits the words, best known kinds first; releases that the server searched come as they are. */
export function foundIn(answers: Answers, words: string): readonly Found[] {
  const wanted = words.toLowerCase().split(/\s+/).filter(Boolean);
  const fits = (...texts: readonly string[]) => {
    const text = texts.join(' ').toLowerCase();
    return wanted.every((word) => text.includes(word));
  };
  const release = (caseId: string, title: string, detail: string): Found => ({
    kind: 'release',
    key: caseId,
    title,
    detail,
    to: `/releases/${caseId}`,
  });
  return [
    ...(answers.acts ?? [])
      .filter(({ name, group }) => fits(name, group))
      .slice(0, OF_A_KIND)
      .map(({ name, group, to }): Found => ({ kind: 'act', key: to, title: name, detail: group, to })),
    ...(answers.board ?? [])
      .slice(0, OF_A_KIND)
      .map(({ caseId, batchNo, productName, sponsorName, certification }) =>
        release(caseId, batchNo, `${productName}, ${sponsorName}. ${certification}`),
      ),
    ...(answers.releases ?? [])
      .filter(({ batchNo, productName, sponsorName }) => fits(batchNo, productName, sponsorName))
      .slice(0, OF_A_KIND)
      .map(({ caseId, batchNo, productName, sponsorName, certification }) =>
        release(caseId, batchNo, `${productName}, ${sponsorName}. ${certification}`),
      ),
    ...(answers.batches ?? [])
      .filter(({ batchNo, placeName }) => fits(batchNo, placeName))
      .slice(0, OF_A_KIND)
      .map(({ id, batchNo, kind, placeName }): Found => ({
        kind: 'batch',
        key: id,
        title: batchNo,
        detail: `${kind.toLowerCase()}, ${placeName}`,
        to: `/batches/${id}`,
      })),
    ...(answers.documents ?? []).slice(0, OF_A_KIND).map(({ documentId, title, batchNo, fileName, state }): Found => ({
      kind: 'document',
      key: documentId,
      title: heard(title),
      detail: [batchNo, fileName, wordsOfCode(state)].filter(Boolean).join(', '),
      to: `/documents/${documentId}`,
    })),
    ...(answers.filed ?? []).slice(0, OF_A_KIND).map(({ caseId, batchNo, artifactNo, title, recordId }): Found => ({
      kind: 'filed',
      key: recordId + artifactNo,
      title,
      detail: `${batchNo}, ${artifactNo}`,
      to: `/archive/${caseId}`,
    })),
    ...(answers.deviations ?? [])
      .filter(({ title, batchNo, description }) => fits(title, batchNo, description))
      .slice(0, OF_A_KIND)
      .map(({ id, title, batchNo }): Found => ({ kind: 'deviation', key: id, title, detail: batchNo, to: `/deviations/${id}` })),
    ...(answers.products ?? [])
      .filter(({ code, name }) => fits(code, name))
      .slice(0, OF_A_KIND)
      .map(({ id, code, name }): Found => ({ kind: 'product', key: id, title: name, detail: code, to: `/products/${id}` })),
    ...(answers.trials ?? [])
      .filter(({ euCtNumber, protocolCode, title }) => fits(euCtNumber, protocolCode, title))
      .slice(0, OF_A_KIND)
      .map(({ id, euCtNumber, protocolCode, title }): Found => ({
        kind: 'trial',
        key: id,
        title,
        detail: `${euCtNumber}, ${protocolCode}`,
        to: `/trials/${id}`,
      })),
    ...(answers.people ?? [])
      .filter(({ name, email }) => fits(name, email))
      .slice(0, OF_A_KIND)
      .map(({ id, name, email }): Found => ({ kind: 'person', key: id, title: name, detail: email, to: `/people/${id}` })),
    ...(answers.done ?? []).slice(0, OF_A_KIND).map((act): Found => {
      const { eventId, at, action, by, reason } = act;
      const who = [by, showInstant(at)].filter(Boolean).join(', ');
      return { kind: 'done', key: eventId, title: action, detail: reason ? `${who}. ${reason}` : who, to: pageOf(act) };
    }),
  ];
}

/** Pages of records, by the kind that the trail names. */
const pages: Readonly<Record<string, string>> = {
  case: '/releases',
  deviation: '/deviations',
  shipment: '/shipments',
  batch: '/batches',
  product: '/products',
  trial: '/trials',
  person: '/people',
};

/** The page of the record that an act was done on, else of the case that it belongs to, else the trail. */
function pageOf({ subject, stream }: NonNullable<Answers['done']>[number]): string {
  const own = pages[subject.kind];
  if (own !== undefined) return `${own}/${subject.id}`;
  const [kind, id] = stream.split('/');
  return kind === 'case' && id ? `/releases/${id}` : '/audit-trail';
}
