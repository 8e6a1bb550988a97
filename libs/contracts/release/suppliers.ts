import { evidenceKinds } from '@qp/domain/suppliers';
import { z } from 'zod';
import { day, id, line, operation, text } from '../operation/index.js';
import { chainStep, evidenceState } from './batch-evidence.js';

/** What one document or record says of a site. */
const paper = z.object({
  title: line,
  state: evidenceState,
  validTo: day.nullable(),
  words: text.describe('what it says on the day, or what is missing and for which batches'),
  documentId: id.nullable().describe('its document, where one was handed in'),
  documentVersionId: id.nullable(),
});

/** A site that makes, packs, tests, keeps or ships products, with what shows on a day that it may. */
export const supplierStatus = z.object({
  id: line.describe('id of the organisation; the name of a site that no organisation is known for'),
  name: line,
  country: z.string().describe('ISO 3166-1 alpha-2'),
  steps: z.array(chainStep),
  products: z.array(line).describe('codes of the products in whose supply chain it is'),
  licence: line.nullable().describe('number of its authorisation, as the supply chain names it'),
  state: evidenceState.describe('the worst of its evidence'),
  nextDue: day.nullable().describe('day on which the first of its evidence runs out'),
  words: text,
  evidence: z.array(
    z.object({
      kind: z.enum(evidenceKinds),
      state: evidenceState,
      validTo: day.nullable(),
      words: text,
      papers: z.array(paper).describe('what it rests on; empty where nothing is asked and nothing is there'),
    }),
  ),
});

/** Qualification of suppliers (EU GMP Annex 16 1.7.1 to 1.7.3; EU GMP Chapter 7). */
export const supplierOperations = {
  status: operation({
    id: 'suppliers.status',
    service: 'release',
    kind: 'query',
    method: 'GET',
    path: '/api/v1/suppliers',
    access: {
      kind: 'roles',
      roles: ['QP_CERT', 'QP_CONF', 'QP_DEPUTY', 'QA_REVIEWER', 'QA_LEAD', 'QA_AUDITOR', 'QUALITY_MGMT', 'INSPECTOR'],
    },
    summary: 'Sites of all supply chains with their qualification on a day',
    description:
      'Authorisation, GMP certificate, audit, agreement and QP declaration of every site of a supply chain that you see: by the standing ' +
      'documents in force today, the records of audits, and what open cases still ask of the site. A day ahead tells what will have run out by then.',
    query: z.object({ on: day.optional().describe('today when left out') }),
    response: z.object({ on: day, suppliers: z.array(supplierStatus) }),
  }),
} as const;
