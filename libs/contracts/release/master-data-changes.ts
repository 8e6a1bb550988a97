import { z } from 'zod';
import { byRow, expectedVersion, id, line, operation, reason, recorded, text } from '../operation/index.js';
import { chainActor, newProduct, newTrial } from './master-data.js';

const something = (changes: object): boolean => Object.keys(changes).length > 0;
const nothingChanged = 'name at least one field to change';
const changed = recorded(z.object({ id, state: z.string() }));

/** Fields of a product that can be corrected; all are critical. */
export const productChanges = newProduct.omit({ sponsorId: true, providerId: true }).partial();
/** Fields of a trial that can be corrected; all are critical. */
export const trialChanges = newTrial.omit({ sponsorId: true, providerId: true }).partial();

/** Corrections of master data: the old and the new value stand in the audit trail (EU GMP Annex 11 clause 9). */
export const masterDataChanges = {
  changeProduct: operation({
    id: 'products.change',
    service: 'release',
    kind: 'record-command',
    method: 'POST',
    path: '/api/v1/products/:productId/change',
    ...byRow('product.change'),
    summary: 'Correct a product',
    description:
      'The product waits as ENTERED, without new batches or cases, until a second person confirms it; what was confirmed before stays in ' +
      'force until then. A later correction takes the place of one that waits.',
    params: z.object({ productId: id }),
    body: z.object({ changes: productChanges.refine(something, nothingChanged), reason, expectedVersion }),
    response: changed,
  }),
  changeTrial: operation({
    id: 'trials.change',
    service: 'release',
    kind: 'record-command',
    method: 'POST',
    path: '/api/v1/trials/:trialId/change',
    ...byRow('trial.change'),
    summary: 'Correct a trial',
    description:
      'The trial waits as ENTERED, without new cases, until a second person confirms it; what was confirmed before stays in force until ' +
      'then. A later correction takes the place of one that waits.',
    params: z.object({ trialId: id }),
    body: z.object({ changes: trialChanges.refine(something, nothingChanged), reason, expectedVersion }),
    response: changed,
  }),
  changeSite: operation({
    id: 'sites.change',
    service: 'release',
    kind: 'record-command',
    method: 'POST',
    path: '/api/v1/sites/:siteId/change',
    ...byRow('site.change'),
    summary: 'Correct a clinical site',
    description: 'Number, name and address. A site in another Member State or of another organisation is a site of its own.',
    params: z.object({ siteId: id }),
    body: z.object({
      changes: z.object({ number: line, name: line, address: text }).partial().refine(something, nothingChanged),
      reason,
      expectedVersion,
    }),
    response: changed,
  }),
  revokeAuthorisation: operation({
    id: 'authorisations.revoke',
    service: 'release',
    kind: 'record-command',
    method: 'POST',
    path: '/api/v1/authorisations/:authorisationId/revoke',
    ...byRow('authorisation.revoke'),
    summary: 'End an authorisation today',
    description: 'Nothing more is certified under it (G-08). Answers with the number of open cases that need another one.',
    params: z.object({ authorisationId: id }),
    body: z.object({ expectedVersion, reason }),
    response: recorded(z.object({ id, state: z.string(), openCases: z.int() })),
  }),
  changeSupplyChain: operation({
    id: 'supply-chains.change',
    service: 'release',
    kind: 'record-command',
    method: 'POST',
    path: '/api/v1/products/:productId/supply-chain/change',
    ...byRow('supply-chain.change'),
    summary: 'Change the supply chain of a product',
    description: 'A new version; refused when somebody else changed it since you read it. Answers with who joined and who left.',
    params: z.object({ productId: id }),
    body: z.object({ actors: z.array(chainActor).min(1), reason, expectedVersion }),
    response: recorded(z.object({ id, joined: z.array(line), left: z.array(line) })),
  }),
  readSupplyChain: operation({
    id: 'supply-chains.read',
    service: 'release',
    kind: 'query',
    method: 'GET',
    path: '/api/v1/products/:productId/supply-chain',
    access: { kind: 'records' },
    summary: 'Supply chain of a product, latest version',
    params: z.object({ productId: id }),
    response: z.object({ id, version: z.int(), actors: z.array(chainActor), reason: text }),
  }),
} as const;
