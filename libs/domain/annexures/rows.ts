import type { RegisterDecision } from '../certification/index.js';
import { archivedByCell, capaCell, filledCell, handoffCell, organisationCell, personCell } from './cells.js';
import type {
  AnnexureEvent,
  ArchivingEvent,
  CertificationEvent,
  DeviationEvent,
  DocumentationEvent,
  HandoffEvent,
  LogDocument,
  ReleaseEvent,
} from './events.js';
import type { AnnexNumber } from './log-definitions.js';
import { logDate, sopVersionOn, sopVersions, type SopVersion } from './sop-document.js';

/** One row of a log. */
export interface LogRow {
  readonly annex: AnnexNumber;
  /** The five cells, in the order of the columns; none is empty. */
  readonly cells: readonly [string, string, string, string, string];
  /** What happened, in our words. */
  readonly status: string;
  /** The SOP's word for it, where the SOP has one. */
  readonly sopStatus: string | null;
  /** Version of the SOP in force on the day of the act. */
  readonly sopVersion: string;
  readonly eventId: string;
  /** Keys of the records that the row tells of; `--current` keeps the last row of each. */
  readonly records: readonly string[];
}

type Draft = Omit<LogRow, 'annex' | 'cells' | 'sopVersion' | 'eventId'> & {
  readonly middle: readonly [string, string];
  readonly shown?: string;
};

function rowOf(annex: AnnexNumber, event: AnnexureEvent, draft: Draft, versions: readonly SopVersion[]): LogRow {
  const [third, fourth] = draft.middle;
  return {
    annex,
    cells: [logDate(event.day), filledCell(event.batchNo), filledCell(third), filledCell(fourth), filledCell(draft.shown ?? draft.status)],
    status: draft.status,
    sopStatus: draft.sopStatus,
    sopVersion: sopVersionOn(event.day, versions).version,
    eventId: event.eventId,
    records: draft.records,
  };
}

const same = (status: string): { readonly status: string; readonly sopStatus: string } => ({ status, sopStatus: status });

const documentWords = { RECEIVED: 'Received', ACCEPTED: 'Accepted', REJECTED: 'Rejected' } as const;

/** One act may judge documents of several deliveries: a row for each, so that "Provided By" is true. */
function documentDrafts(event: DocumentationEvent): Draft[] {
  const deliveries: string[] = [];
  for (const { deliveryId } of event.documents) if (!deliveries.includes(deliveryId)) deliveries.push(deliveryId);
  return deliveries.flatMap((deliveryId) => {
    const documents: LogDocument[] = event.documents.filter((document) => document.deliveryId === deliveryId);
    documents.sort((one, other) => one.position - other.position);
    const [first] = documents;
    if (!first) return [];
    const titles = documents.map((document) => document.shortTitle).join(', ');
    return [
      {
        ...same(documentWords[event.status]),
        middle: [titles, organisationCell(first.providedBy)],
        records: documents.map((document) => `${deliveryId}/${document.documentId}`),
      },
    ];
  });
}

/** Statement and status of annexure 2, by decision. */
export interface CertificationWords {
  readonly statement: 'Compliant' | 'Not compliant' | '-';
  readonly status: string;
  readonly sopStatus: string | null;
  /** The cell as it is printed. */
  readonly shown: string;
}

const certified: CertificationWords = {
  statement: 'Compliant',
  status: 'Certified',
  sopStatus: 'Released',
  shown: 'Certified (SOP: Released)',
};
const plain = (statement: CertificationWords['statement'], status: string): CertificationWords => ({
  statement,
  status,
  sopStatus: null,
  shown: status,
});

const certificationWordTable: { readonly [D in Exclude<RegisterDecision, 'REINSTATED'>]: CertificationWords } = {
  CERTIFIED: certified,
  EXPIRY_UPDATED: certified,
  DESTINATIONS_AMENDED: certified,
  CONDITIONALLY_CERTIFIED: plain('Compliant', 'Certified stage 1 (results pending)'),
  CONFIRMED: plain('Compliant', 'Confirmed (part)'),
  REJECTED: plain('Not compliant', 'Rejected'),
  SUSPENDED: plain('-', 'Suspended'),
  WITHDRAWN: plain('-', 'Withdrawn'),
};

/** The words of annexure 2 for a register entry; a reinstatement prints those of the decision that is in force again. */
export function certificationWords(decision: RegisterDecision, restored: CertificationEvent['restored'] = 'CERTIFIED'): CertificationWords {
  return certificationWordTable[decision === 'REINSTATED' ? restored : decision];
}

function certificationDraft(event: CertificationEvent): Draft {
  const { statement, ...words } = certificationWords(event.decision, event.restored);
  return { ...words, middle: [personCell('QP', event.qpName), statement], records: [event.caseId] };
}

const handoffWords = { SENT: 'Sent', COMPLETED: 'Completed', QUERIED: 'Queried' } as const;
const releaseWords = {
  DISPATCHED: 'Dispatched',
  DELIVERED: 'Delivered',
  ACCEPTED: 'Accepted',
  QUARANTINED: 'Quarantined',
  RETURNED: 'Returned',
} as const;
const deviationWords: { readonly [S in DeviationEvent['status']]: string } = {
  OPEN: 'Open',
  INVESTIGATION: 'Investigation',
  ASSESSED: 'Assessed',
  DISPOSITIONED: 'Dispositioned',
  CLOSED: 'Closed',
  VOID: 'Void',
};

function handoffDraft(event: HandoffEvent): Draft {
  return {
    ...same(handoffWords[event.status]),
    middle: [handoffCell(event.addressees), personCell('QP', event.qpName)],
    records: [event.handoffId],
  };
}

function releaseDraft(event: ReleaseEvent): Draft {
  // kits that are held are a record of their own: the row of the parcel says no less because of them
  const record = event.ofKits ? `${event.shipmentId}/${event.eventId}` : event.shipmentId;
  return { ...same(releaseWords[event.status]), middle: [event.site, organisationCell(event.releasedBy)], records: [record] };
}

function deviationDraft(event: DeviationEvent): Draft {
  return {
    ...same(deviationWords[event.status]),
    middle: [event.title, capaCell(event.capas)],
    records: [`${event.deviationId}/${event.batchNo}`],
  };
}

function archivingDraft(event: ArchivingEvent): Draft {
  return { ...same('Archived'), middle: [archivedByCell(event.roles, event.personName), event.location], records: [event.caseId] };
}

/** The rows of one event. */
export function rowsOfEvent(event: AnnexureEvent, versions: readonly SopVersion[] = sopVersions): LogRow[] {
  switch (event.kind) {
    case 'DOCUMENTS':
      return documentDrafts(event).map((draft) => rowOf(1, event, draft, versions));
    case 'CERTIFICATION':
      return [rowOf(2, event, certificationDraft(event), versions)];
    case 'HANDOFF':
      return [rowOf(3, event, handoffDraft(event), versions)];
    case 'RELEASE':
      return [rowOf(4, event, releaseDraft(event), versions)];
    case 'DEVIATION':
      return [rowOf(5, event, deviationDraft(event), versions)];
    case 'ARCHIVING':
      return [rowOf(6, event, archivingDraft(event), versions)];
  }
}

/** The rows of one log from events in the order of their acts; one row per act, never rewritten. */
export function logRows(annex: AnnexNumber, events: readonly AnnexureEvent[], versions: readonly SopVersion[] = sopVersions): LogRow[] {
  return events.flatMap((event) => rowsOfEvent(event, versions)).filter((row) => row.annex === annex);
}

/** `--current`: rows that are the last one of at least one record they tell of, in their order. */
export function currentRows(rows: readonly LogRow[]): LogRow[] {
  return rows.filter((row, at) =>
    row.records.some((record) => !rows.slice(at + 1).some((later) => later.annex === row.annex && later.records.includes(record))),
  );
}
