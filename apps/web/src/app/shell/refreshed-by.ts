import type { OperationId, RefreshedBy } from '../../api/index.js';

const everywhere = ['cases.get', 'board.releases', 'board.sponsorReleases', 'board.places'] as const satisfies readonly OperationId[];

/** Which answers a change of a record concerns, by the kind that the server names. */
const byKind: Readonly<Record<string, readonly OperationId[]>> = {
  case: [
    ...everywhere,
    'cases.history',
    'cases.manifest',
    'checklist.list',
    'releases.board',
    'holders.notices',
    'recalls.list',
    'offers.ofCase',
    'planning.followUp',
  ],
  requirement: [...everywhere, 'requirements.list', 'documents.list', 'documents.waiting', 'checklist.list', 'releases.board'],
  'checklist-item': ['checklist.list', 'cases.get'],
  query: [...everywhere, 'queries.list', 'checklist.list'],
  deviation: [...everywhere, 'deviations.list', 'deviations.get'],
  'hand-off': [...everywhere, 'handoffs.list'],
  'trial-release': [...everywhere, 'trial-releases.list', 'trial-releases.get'],
  shipment: [...everywhere, 'shipments.list', 'shipments.get'],
  milestone: ['board.releases', 'cases.get'],
  forecast: ['board.releases', 'capacity.forecast', 'capacity.qpLoad', 'capacity.queue'],
};

/** Answers to ask again when the server tells of a change of this kind. */
export const refreshedBy: RefreshedBy = (kind) => byKind[kind] ?? [];
