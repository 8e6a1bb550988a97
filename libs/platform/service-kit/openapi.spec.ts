import { describe, expect, it } from '@jest/globals';
import { id, line, operation, recorded } from '@qp/contracts/operation';
import { z } from 'zod';
import { openApiOf } from './openapi.js';

const certify = operation({
  id: 'cases.certify',
  service: 'release',
  kind: 'case-command',
  method: 'POST',
  path: '/api/v1/cases/:caseId/certify',
  summary: 'Certifies the batch',
  access: { kind: 'roles', roles: ['QP_CERT'] },
  signature: 'CERTIFICATION',
  params: z.object({ caseId: id }),
  body: z.object({ note: line.optional().describe('a note (Annex 16)'), copies: z.int().default(1) }),
  response: recorded(z.object({ certificateId: id })),
});
const list = operation({
  id: 'cases.list',
  service: 'release',
  kind: 'query',
  method: 'GET',
  path: '/api/v1/cases',
  summary: 'Cases',
  access: { kind: 'public' },
  query: z.object({ phase: z.string().optional(), at: z.coerce.date().optional() }),
});

describe('the OpenAPI document', () => {
  const document = JSON.parse(JSON.stringify(openApiOf([certify, list], { title: 'Release', version: '1' }))) as {
    openapi: string;
    paths: Record<string, Record<string, Record<string, unknown>>>;
    components: { schemas: Record<string, unknown> };
  };

  it('says what a signed command needs', () => {
    expect(document.openapi).toBe('3.1.0');
    expect(document.paths['/api/v1/cases/{caseId}/certify']?.['post']).toMatchObject({
      operationId: 'cases.certify',
      'x-roles': ['QP_CERT'],
      'x-signature-meaning': 'CERTIFICATION',
      parameters: [
        { name: 'caseId', in: 'path', required: true, schema: { format: 'uuid' } },
        { $ref: '#/components/parameters/IdempotencyKey' },
        { name: 'x-qp-intent', required: true },
      ],
      requestBody: { content: { 'application/json': { schema: { properties: { note: { description: 'a note (Annex 16)' } } } } } },
      responses: { 200: { content: { 'application/json': { schema: { required: expect.arrayContaining(['commandId']) } } } }, default: {} },
    });
  });

  it('does not demand what has a default, and asks no sign-in of the public', () => {
    const body = document.paths['/api/v1/cases/{caseId}/certify']?.['post']?.['requestBody'];
    expect(JSON.stringify(body)).not.toContain('"required":["copies"');
    expect(document.paths['/api/v1/cases']?.['get']).toMatchObject({
      security: [],
      parameters: [{ name: 'phase', in: 'query', required: false }, { name: 'at' }],
    });
  });

  it('describes the one error format', () => {
    expect(document.components.schemas['Problem']).toMatchObject({ required: expect.arrayContaining(['code', 'whatToDo', 'requestId']) });
  });
});
