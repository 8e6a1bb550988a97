import type { Role } from '@qp/domain/people';
import { z } from 'zod';
import { day, expectedVersion, id, instant, line, operation, recorded } from '../operation/index.js';
import { memberState } from './batch-facts.js';
import { blockingReasons, boardRelease, facetCounts, holderKinds, lateRisks, releasePhases } from './board-rows.js';

/** Who works on the provider's board. Sponsors have a view of their own, without probabilities and loads (domain reference 2.7). */
export const boardRoles: readonly Role[] = [
  'OPERATIONS',
  'QP_OFFICE',
  'QA_LEAD',
  'QA_REVIEWER',
  'QUALITY_MGMT',
  'QA_AUDITOR',
  'QP_CERT',
  'QP_CONF',
  'QP_DEPUTY',
  'QP_DELEGATE_DK',
  'INSPECTOR',
];
const access = { kind: 'roles', roles: boardRoles } as const;
/** Who keeps views of the board; inspectors look and change nothing. */
const keepers = { kind: 'roles', roles: boardRoles.filter((role) => role !== 'INSPECTOR') } as const;
const readsRecords = { kind: 'records' } as const;

/** Several values of one facet, joined by comma. */
const listOf = <const V extends string>(values: readonly V[]) =>
  z
    .string()
    .transform((text) => text.split(','))
    .pipe(z.array(z.enum(values)).min(1))
    .describe(`joined by comma: ${values.join(', ')}`);
const ids = z
  .string()
  .transform((text) => text.split(','))
  .pipe(z.array(id).min(1).max(50))
  .describe('ids joined by comma');

/** By what the board can be ordered. */
export const boardSorts = [
  'certifyBy',
  'milestone',
  'agreedDate',
  'nextDeadline',
  'probabilityLate',
  'holderSince',
  'phase',
  'batchNo',
  'sponsor',
  'product',
] as const;

/** What the board can be narrowed to; facets of one kind are alternatives, different kinds have to hold together. */
export const boardFilter = z.object({
  phase: listOf(releasePhases).optional(),
  holder: listOf(holderKinds).optional(),
  risk: listOf(lateRisks).optional(),
  blocking: listOf(blockingReasons).optional(),
  sponsorId: ids.optional(),
  productId: ids.optional(),
  qpId: z
    .string()
    .transform((text) => text.split(','))
    .pipe(z.array(z.union([id, z.literal('none')])).min(1))
    .optional()
    .describe('ids of QPs joined by comma; `none` for releases without one'),
  memberState: z
    .string()
    .transform((text) => text.split(','))
    .pipe(z.array(memberState).min(1))
    .optional()
    .describe('destinations joined by comma'),
  text: line.optional().describe('part of batch number, product, sponsor, trial number or QP'),
  ended: z.enum(['true', 'false']).default('false').describe('also those that are filed or ended'),
});

/** Releases that can be asked for by their ids at once. */
export const CASES_AT_ONCE = 100;

const page = boardFilter.extend({
  caseId: z
    .string()
    .transform((text) => text.split(','))
    .pipe(z.array(id).min(1).max(CASES_AT_ONCE))
    .optional()
    .describe('only these, as far as the filter leaves them: ids of cases joined by comma, after board.changes told of them'),
  sort: z.enum(boardSorts).default('certifyBy'),
  order: z.enum(['asc', 'desc']).default('asc'),
  limit: z.coerce.number().int().min(1).max(200).default(50),
  after: z.string().optional().describe('cursor of the page before, from `next`'),
  facets: z.enum(['true', 'false']).default('false').describe('also count what each value of each facet would leave'),
});

const csvQuery = boardFilter.extend({ sort: page.shape.sort, order: page.shape.order });

const savedView = z.object({
  id,
  name: line,
  query: z.record(z.string(), z.string()).describe('parameters of the board as they stand in its address'),
  shared: z.boolean().describe('also shown to colleagues, who cannot change it'),
  own: z.boolean(),
  version: z.int(),
});

/** The operations board: every release in flight (product rows 1 and 4; domain reference 5.12, 6.16, 7.6). */
export const boardOperations = {
  releases: operation({
    id: 'board.releases',
    service: 'release',
    kind: 'query',
    method: 'GET',
    path: '/api/v1/board/releases',
    access,
    summary: 'Every release in flight',
    description:
      'Filter, order and page through the releases of your organisation. Pages go by key: what changes meanwhile neither repeats nor drops others.',
    query: page,
    response: z.object({
      rows: z.array(boardRelease),
      next: z.string().nullable(),
      total: z.int().describe('releases that the filter leaves, over all pages'),
      facets: z
        .object({
          phase: facetCounts,
          holder: facetCounts,
          risk: facetCounts,
          blocking: facetCounts,
          sponsorId: facetCounts,
          productId: facetCounts,
          qpId: facetCounts,
          memberState: facetCounts,
        })
        .nullable(),
      asOf: instant.describe('time of this answer; changes after it come by board.changes'),
    }),
  }),
  releasesCsv: operation({
    id: 'board.releasesCsv',
    service: 'release',
    kind: 'stream',
    method: 'GET',
    path: '/api/v1/board/releases.csv',
    access,
    summary: 'The board as a table for spreadsheets',
    description: 'All releases that the filter leaves. Cells that a spreadsheet would run as formula are quoted by an apostrophe.',
    produces: 'text/csv',
    query: csvQuery,
  }),
  changes: operation({
    id: 'board.changes',
    service: 'release',
    kind: 'stream',
    method: 'GET',
    path: '/api/v1/board/changes',
    access: readsRecords,
    summary: 'Live changes (server-sent events)',
    description:
      'Events `change` with `{ kind, id, version, caseId }` of records in your scope, nothing else (`caseId` where the record belongs to one case); ' +
      'read them by their own operation. Resume with the header ' +
      '`Last-Event-ID` (or `after`) within 24 hours; an older one gets the event `reload`. The stream ends after some minutes, and the ' +
      'browser resumes it with the rights that the person has then.',
    produces: 'text/event-stream',
    query: z.object({
      after: z.string().max(60).optional().describe('id of the last event seen'),
      ago: z.coerce
        .number()
        .int()
        .min(0)
        .max(60_000)
        .optional()
        .describe(
          'milliseconds: begin with what changed since then, which a page that reads while its stream opens would miss; not beside `after`',
        ),
    }),
  }),
  listViews: operation({
    id: 'board.listViews',
    service: 'release',
    kind: 'query',
    method: 'GET',
    path: '/api/v1/board/views',
    access,
    summary: 'Your saved views of the board, and those that colleagues share',
    response: z.array(savedView),
  }),
  saveView: operation({
    id: 'board.saveView',
    service: 'release',
    kind: 'record-command',
    method: 'POST',
    path: '/api/v1/board/views',
    access: keepers,
    summary: 'Save a view of the board',
    body: z.object({
      viewId: id.optional().describe('to change one of your own'),
      expectedVersion: expectedVersion.optional().describe('asked for on a change'),
      name: line,
      query: z.record(z.string().max(30), z.string().max(500)),
      shared: z.boolean().default(false),
    }),
    response: recorded(z.object({ id })),
  }),
  deleteView: operation({
    id: 'board.deleteView',
    service: 'release',
    kind: 'record-command',
    method: 'DELETE',
    path: '/api/v1/board/views/:viewId',
    access: keepers,
    summary: 'Delete one of your own views',
    params: z.object({ viewId: id }),
    response: recorded(z.object({ id })),
  }),
  places: operation({
    id: 'board.places',
    service: 'release',
    kind: 'query',
    method: 'GET',
    path: '/api/v1/cases/:caseId/places',
    access: readsRecords,
    summary: 'Member states and sites of a batch',
    description:
      'The three lines of a batch side by side: certification, regulatory release per member state, may ship per site with the reason (G-16).',
    params: z.object({ caseId: id }),
    response: z.object({
      caseId: id,
      batchNo: line,
      certification: z.string(),
      memberStates: z.array(
        z.object({
          memberState,
          trialId: id,
          euCtNumber: line,
          regulatoryRelease: z.string(),
          sites: z.array(z.object({ siteId: id, site: line, status: z.string(), mayShip: z.boolean(), why: z.string() })),
        }),
      ),
    }),
  }),
  expiring: operation({
    id: 'board.expiring',
    service: 'release',
    kind: 'query',
    method: 'GET',
    path: '/api/v1/board/expiring-documents',
    access,
    summary: 'Accepted documents of open releases that run out',
    query: z.object({ days: z.coerce.number().int().min(1).max(365).default(90) }),
    response: z.array(
      z.object({
        caseId: id,
        batchNo: line,
        key: z.string(),
        title: z.string(),
        providedBy: z.string(),
        validTo: day,
        daysLeft: z.int().describe('negative when it has run out'),
        certifyBy: day.nullable(),
        beforeCertifyBy: z.boolean().describe('runs out before the day by which the batch has to be certified'),
      }),
    ),
  }),
  sponsorReleases: operation({
    id: 'board.sponsorReleases',
    service: 'release',
    kind: 'query',
    method: 'GET',
    path: '/api/v1/sponsor/releases',
    access: { kind: 'roles', roles: ['SPONSOR_CLINSUP', 'SPONSOR_REGREL', 'CRO'] },
    summary: "A sponsor's own releases",
    description:
      'Status, what the sponsor owes, the agreed date with its history, and our next date (domain reference 2.7). No probabilities, no loads, nothing of others.',
    response: z.array(
      z.object({
        caseId: id,
        batchNo: line,
        productName: line,
        certification: z.string().describe('line "QP certification" (domain reference 6.16)'),
        regulatoryReleases: z.array(z.string()).describe('line "Regulatory release", per member state'),
        holder: z.object({ who: line, what: line }).describe('who holds the batch now and for what; a QP without a name'),
        owes: z.array(
          z.object({ kind: z.enum(['DOCUMENT', 'QUESTION', 'HAND_OFF', 'RELEASE']), id: z.string(), title: z.string(), state: z.string() }),
        ),
        agreedDate: day.nullable(),
        agreedHistory: z.array(z.object({ date: day, agreedAt: instant, reason: z.string().nullable() })),
        ourNextDate: z.object({ what: z.string(), on: day }).nullable(),
      }),
    ),
  }),
} as const;
