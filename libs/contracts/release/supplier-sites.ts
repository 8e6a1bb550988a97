import { z } from 'zod';
import { byRow, expectedVersion, id, instant, line, operation, reason, recorded, text } from '../operation/index.js';

const country = z
  .string()
  .regex(/^[A-Z]{2}$/)
  .describe('country of the site, ISO 3166-1 alpha-2');

/** A site of a supplier and the organisation that it belongs to. */
export const supplierSite = z.object({
  name: line.describe('as supply chains and shelves name it'),
  country,
  organisationId: id.nullable().describe('null where it belongs to nobody any more'),
  organisation: line.nullable().describe('name of the organisation'),
  version: z.int().describe('counts the changes; stated with the next one'),
  reason: text,
  setBy: line,
  setAt: instant,
});

/** Which organisation the sites of suppliers belong to (EU GMP Chapter 7: who answers for what at an outsourced activity is written down). */
export const supplierSiteOperations = {
  list: operation({
    id: 'supplier-sites.list',
    service: 'release',
    kind: 'query',
    method: 'GET',
    path: '/api/v1/supplier-sites',
    access: { kind: 'records' },
    summary: 'Sites of suppliers and the organisations that they belong to',
    description: 'As your house set them last, by name; sites that nobody set are not listed.',
    response: z.array(supplierSite),
  }),
  setOrganisation: operation({
    id: 'supplier-sites.setOrganisation',
    service: 'release',
    kind: 'record-command',
    method: 'POST',
    path: '/api/v1/supplier-sites',
    ...byRow('supplier-site.setOrganisation'),
    summary: 'Say which organisation a site of a supplier belongs to',
    description:
      'Within seconds the people of that organisation see the shelves for standing documents that speak of its sites alone, hand documents in there, and see what their organisation handed in; those of an organisation that it belonged to before see none of it any more. Refused with NOT_FOUND for an organisation that is not known, with SITE_KEEPER_WRONG for one that keeps no site in a supply chain (a sponsor, an authority), with ILLEGAL_TRANSITION where nothing would change, and with STALE_VERSION where somebody set it since.',
    body: z.object({
      name: line.describe('as supply chains and shelves name it'),
      country,
      organisationId: id.optional().describe('the organisation that keeps the site; left out where it belongs to nobody any more'),
      expectedVersion: expectedVersion.describe('version that was shown; 0 where nobody set it yet'),
      reason,
    }),
    response: recorded(z.object({ name: line, country, organisationId: id.nullable() })),
  }),
} as const;
