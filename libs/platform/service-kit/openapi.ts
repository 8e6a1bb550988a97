import { problem, rolesOf, takesCommandId, type AnyOperation } from '@qp/contracts/operation';
import { z } from 'zod';
import { PROBLEM_MEDIA_TYPE } from './problem.js';

/** What the document says about itself. */
export interface OpenApiInfo {
  readonly title: string;
  readonly version: string;
  readonly description?: string;
}

/** A JSON value of the document. */
type Json = Readonly<Record<string, unknown>>;

/** The OpenAPI 3.1 document of operations, from the very schemas that validate requests. */
export function openApiOf(operations: readonly AnyOperation[], info: OpenApiInfo): Json {
  const paths: Record<string, Record<string, Json>> = {};
  for (const operation of operations) {
    const path = operation.path.replace(/:([A-Za-z]+)/g, '{$1}');
    (paths[path] ??= {})[operation.method.toLowerCase()] = describe(operation);
  }
  return {
    openapi: '3.1.0',
    info,
    paths,
    components: {
      schemas: { Problem: jsonSchema(problem, 'output') },
      parameters: { IdempotencyKey: idempotencyKey },
      responses: {
        Problem: {
          description: 'Refused or failed (RFC 9457)',
          content: { [PROBLEM_MEDIA_TYPE]: { schema: { $ref: '#/components/schemas/Problem' } } },
        },
      },
      securitySchemes: { bearer: { type: 'http', scheme: 'bearer' }, session: { type: 'apiKey', in: 'cookie', name: 'qp_session' } },
    },
  };
}

const idempotencyKey = {
  name: 'Idempotency-Key',
  in: 'header',
  required: true,
  description: 'Command id: a fresh UUID per command, the same one to repeat it safely',
  schema: { type: 'string', format: 'uuid' },
};

function describe(operation: AnyOperation): Json {
  const { access } = operation;
  return {
    operationId: operation.id,
    summary: operation.summary,
    ...(operation.description && { description: operation.description }),
    tags: [operation.id.split('.')[0]],
    parameters: [
      ...parametersOf('path', operation.params),
      ...parametersOf('query', operation.query),
      ...(takesCommandId(operation) ? [{ $ref: '#/components/parameters/IdempotencyKey' }] : []),
      ...(operation.signature ? [signatureIntent(operation.signature)] : []),
    ],
    ...(operation.body && {
      requestBody: { required: true, content: { 'application/json': { schema: jsonSchema(operation.body, 'input') } } },
    }),
    responses: { 200: answerOf(operation), default: { $ref: '#/components/responses/Problem' } },
    ...(access.kind === 'public' ? { security: [] } : { security: [{ bearer: [] }, { session: [] }] }),
    ...(rolesOf(access) && { 'x-roles': rolesOf(access) }),
    ...(operation.signature && { 'x-signature-meaning': operation.signature }),
  };
}

function signatureIntent(meaning: string): Json {
  return {
    name: 'x-qp-intent',
    in: 'header',
    required: true,
    description: `Signature intent with the meaning ${meaning}`,
    schema: { type: 'string' },
  };
}

function answerOf(operation: AnyOperation): Json {
  if (operation.produces) return { description: 'The content', content: { [operation.produces]: {} } };
  if (!operation.response) return { description: 'Done' };
  return { description: 'Done', content: { 'application/json': { schema: jsonSchema(operation.response, 'output') } } };
}

function parametersOf(place: 'path' | 'query', schema: z.ZodType | undefined): readonly Json[] {
  if (!schema) return [];
  const { properties = {}, required = [] } = jsonSchema(schema, 'input') as {
    properties?: Record<string, Json>;
    required?: readonly string[];
  };
  return Object.entries(properties).map(([name, property]) => ({
    name,
    in: place,
    required: place === 'path' || required.includes(name),
    schema: property,
    ...(typeof property['description'] === 'string' && { description: property['description'] }),
  }));
}

function jsonSchema(schema: z.ZodType, io: 'input' | 'output'): Json {
  const { $schema: _dialect, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: 'any', reused: 'inline' }) as Record<
    string,
    unknown
  >;
  return rest;
}
