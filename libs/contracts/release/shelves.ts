import { z } from 'zod';
import { byRow, day, id, instant, line, operation, recorded, text } from '../operation/index.js';
import { requirementStates } from './requirements.js';
import { standingScope } from './standing-documents.js';

const readsRecords = { kind: 'records' } as const;

/** A kind of document that serves several batches, and what has to be named before one is put on a shelf. */
export const shelfKind = z.object({
  code: z.string().describe('code of domain reference 3.3'),
  title: line,
  shortTitle: line.describe('name in the documentation log'),
  providedBy: line,
  levels: z.object({
    product: z.boolean(),
    trial: z.boolean(),
    country: z.boolean().describe('dossiers: a trial in a Member State by the version of its dossier, instead of the trial alone'),
    site: z.boolean(),
    authorisation: z.boolean().describe('authorisation under which batches are certified'),
  }),
  validity: text.describe('how long such a document usually holds'),
  checks: z.array(text).describe('what whoever judges it looks at'),
  legalBasis: text,
});

const country = z.string().regex(/^[A-Z]{2}$/);

/** What a new shelf is for. */
const wantedScope = z.object({
  productId: id.optional(),
  authorisationId: id.optional().describe('authorisation under which the batches are certified'),
  trialIds: z.array(id).max(50).optional(),
  destinations: z
    .array(z.object({ trialId: id, memberState: country.describe('ISO 3166-1 alpha-2'), dossierVersion: z.string().trim().min(1).max(60) }))
    .max(100)
    .optional()
    .describe('dossiers per Member State'),
  sites: z
    .array(z.object({ name: line.describe('as the supply chain and the facts of batches name it'), country }))
    .max(100)
    .optional(),
});

/** A version of a document that came in on a shelf, as it was told last. */
const shelved = z.object({
  documentId: id,
  versionId: id,
  number: z.int().describe('version of the document'),
  title: line,
  state: z.enum(requirementStates),
  sha256: z.string(),
  validTo: day.nullable().describe('last valid day'),
  deliveredBy: line.nullable(),
  because: text.nullable().describe('why it was rejected, in the words of whoever did'),
  at: instant,
});

/** Where standing documents of one kind come in without a batch, for one product, trial, dossier or site. */
export const shelf = z.object({
  shelfId: id.describe('stands where the API of documents asks for a case: deliveries, uploads, documents'),
  sponsorId: id,
  code: z.string(),
  title: line,
  per: z.string().describe('levels that it belongs to: P product, T trial, C country, S site'),
  scope: standingScope,
  sites: z
    .array(
      z.object({
        name: line,
        country,
        organisationId: id.nullable().describe('organisation that the site belongs to; null where none is known'),
        organisation: line.nullable().describe('its name'),
      }),
    )
    .describe(
      'sites of the scope; where all belong to one organisation its people hand documents in here too, and where they belong to several each has a shelf of its own sites beside this one',
    ),
  names: z.array(line).describe('product, trials, dossiers and sites of the scope, as people call them'),
  openedBy: line.describe(
    '"QP Release" where it was opened for the organisation of some sites of another shelf, or to have a document renewed',
  ),
  openedAt: instant,
  documents: z
    .array(shelved)
    .describe('the newest version of each document, the newest first; to the organisation of the sites, of those that it handed in'),
});

/** Shelves: standing documents come in for their product, trial, country or site, without a batch (acceptance rule A-4). */
export const shelfOperations = {
  kinds: operation({
    id: 'shelves.kinds',
    service: 'release',
    kind: 'query',
    method: 'GET',
    path: '/api/v1/standing-documents/kinds',
    access: readsRecords,
    summary: 'Kinds of documents that serve several batches',
    description: 'In the order of the requirement matrix in force, with what has to be named of each.',
    response: z.array(shelfKind),
  }),
  list: operation({
    id: 'shelves.list',
    service: 'release',
    kind: 'query',
    method: 'GET',
    path: '/api/v1/standing-documents/shelves',
    access: readsRecords,
    summary: 'Shelves for standing documents, with what came in on them',
    description:
      'Newest first; those of a sponsor are seen by it and by its provider, and those that speak of sites of one organisation alone by that organisation.',
    query: z.object({
      code: z.string().max(60).optional(),
      show: z.enum(['ALL', 'WAITING']).default('ALL').describe('WAITING: only those with a document that waits for its verdict'),
    }),
    response: z.array(shelf),
  }),
  open: operation({
    id: 'shelves.open',
    service: 'release',
    kind: 'record-command',
    method: 'POST',
    path: '/api/v1/standing-documents/shelves',
    ...byRow('document.openShelf'),
    summary: 'Open a shelf for standing documents of one kind',
    description:
      'The documents come in as those of a case do: a delivery for the shelf (its id as caseId), uploads by tus with the code of the kind as requirement, hand-in, checks, and the verdict of a second person. What is accepted stands from then on for every batch within the scope. Refused where a level of the kind is missing or too much (SHELF_SCOPE_WRONG), where the kind belongs to one batch (NOT_A_STANDING_DOCUMENT), and with ALREADY_EXISTS where the shelf is there.',
    body: z.object({
      code: z.string().max(60).describe('kind of document, by its code of the requirement matrix'),
      scope: wantedScope.describe('every level of the kind, and no other'),
      sponsorId: id.optional().describe('whose documents they are; needed where neither product nor trial says so'),
      providerId: id.optional().describe('needed of a sponsor where neither product nor trial says which provider serves it'),
    }),
    response: recorded(z.object({ shelfId: id })),
  }),
} as const;
