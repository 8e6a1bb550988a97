import { steps } from '@qp/domain/requirements';
import { z } from 'zod';
import { byRow, day, expectedVersion, id, instant, line, operation, recorded, text } from '../operation/index.js';

const params = z.object({ standingId: id.describe('standing document of kind QP_DECLARATION') });
const country = z.string().regex(/^[A-Z]{2}$/);

/** On what the QP bases the statement about a site. */
const basis = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('AUDIT'),
    auditedBy: line.describe('auditing party'),
    reference: line.describe('reference of the audit report'),
    completedOn: day.describe('day on which the last audit was completed'),
  }),
  z.object({ kind: z.literal('JUSTIFICATION'), text: text.describe('why the site is relied on without an audit; mandatory then') }),
]);

/** A QP declaration of GMP equivalence for third-country sites, as its document states it (domain reference 5.4; CTR Annex I F). */
export const declaredFields = z.object({
  euCtNumbers: z.array(line).min(1).max(50).describe('EU CT numbers that it names'),
  authorisationNumber: line.describe('authorisation under which it was declared'),
  signatory: line.describe('QP who signed it'),
  signedOn: day,
  sites: z
    .array(
      z.object({
        name: line.describe('as the supply chain and the facts of batches name it'),
        country: country.describe('ISO 3166-1 alpha-2'),
        activities: z.array(z.enum(steps)).min(1).max(steps.length),
        standard: z.enum(['EU_GMP', 'EQUIVALENT']).describe('standard that the site is declared to meet'),
        basis,
      }),
    )
    .min(1)
    .max(100)
    .describe('every site from the conversion of the active substance to the dosage form on'),
});

const moved = recorded(z.object({ standingId: id, state: z.enum(['ENTERED', 'CHECKED']) }));

/** QP declarations as data: typed from the accepted document, compared with it by a second person, then read by gate G-08. */
export const qpDeclarationOperations = {
  list: operation({
    id: 'qpDeclarations.list',
    service: 'release',
    kind: 'query',
    method: 'GET',
    path: '/api/v1/qp-declarations',
    access: { kind: 'records' },
    summary: 'QP declarations in force, with their fields and who compared them',
    description: 'Of every standing document of this kind in force; one whose fields nobody has typed yet has none.',
    response: z.array(
      z.object({
        standingId: id,
        title: line,
        number: z.int().describe('version of the document'),
        documentId: id,
        documentVersionId: id,
        validTo: day.nullable(),
        state: z.enum(['NOT_ENTERED', 'ENTERED', 'CHECKED']),
        version: z.int().describe('version of the fields, for expectedVersion; 0 before they are entered'),
        fields: declaredFields.nullable(),
        enteredBy: line.nullable(),
        checkedBy: line.nullable(),
        checkedAt: instant.nullable(),
      }),
    ),
  }),
  enter: operation({
    id: 'qpDeclarations.enter',
    service: 'release',
    kind: 'record-command',
    method: 'POST',
    path: '/api/v1/standing-documents/:standingId/declaration',
    ...byRow('document.enterDeclaration'),
    summary: 'Type the fields of a QP declaration from its document',
    description:
      'Takes the place of what was typed before; a second person has to compare it again. Refused with DECLARATION_INCONSISTENT where the fields cannot be so.',
    params,
    body: z.object({
      expectedVersion: expectedVersion.describe('version of the fields that was shown; 0 for the first'),
      fields: declaredFields,
    }),
    response: moved,
  }),
  check: operation({
    id: 'qpDeclarations.check',
    service: 'release',
    kind: 'record-command',
    method: 'POST',
    path: '/api/v1/standing-documents/:standingId/declaration/check',
    ...byRow('document.checkDeclaration'),
    summary: 'Confirm that the fields are those of the document',
    description: 'By somebody else than who typed them (EU GMP Annex 11 clause 6). From then on gate G-08 goes by the fields.',
    params,
    body: z.object({ expectedVersion }),
    response: moved,
  }),
} as const;
