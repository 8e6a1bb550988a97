// Makes the API client's types, its table of endpoints and the schemas of what commands take (src/api/made/) from the operations, by way of the OpenAPI document
// that the gateway publishes. Part of every build; see docs/decisions.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { operations as audits } from '@qp/contracts/audits';
import { operations as documents } from '@qp/contracts/documents';
import { operations as notifications } from '@qp/contracts/notifications';
import { isCommand } from '@qp/contracts/operation';
import { operations as people } from '@qp/contracts/people';
import { operations as release } from '@qp/contracts/release';
import { openApiOf } from '@qp/platform/service-kit';
import openapiTS, { astToString } from 'openapi-typescript';

const MADE = '// Made from the operations by every build; not to be edited.\n';
const folder = join(import.meta.dirname, '..', 'src', 'api', 'made');
const open = [...people, ...release, ...documents, ...audits, ...notifications].filter(({ access }) => access.kind !== 'service');

const document = openApiOf(open, { title: 'QP Release', version: 'v1' });
const rows = open.map(({ id, method, path, signature, ...operation }) => {
  const { access } = operation;
  const roles = access.kind === 'roles' ? access.roles : undefined;
  // the roles of who reads records are many and one list: named, not repeated
  const records = access.kind === 'records' || undefined;
  const row = { method, path: path.replace(/:([A-Za-z]+)/g, '{$1}'), command: isCommand(operation), meaning: signature, roles, records };
  return `${JSON.stringify(id)}: ${JSON.stringify(row)},`;
});

/** Said of every id, day and instant alike: it says nothing to whoever fills in a form. */
const SAID_OF_ALL = ['id of the record (UUID)', 'calendar day, ISO 8601', 'instant, ISO 8601'];
const forForms = (key, value) => {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  const { pattern, description, ...rest } = value;
  delete rest.additionalProperties;
  return {
    ...rest,
    ...(pattern !== undefined && !rest.format && { pattern }),
    ...(description !== undefined && !SAID_OF_ALL.includes(description) && { description }),
  };
};
const bodies = Object.values(document.paths)
  .flatMap((methods) => Object.values(methods))
  .filter(({ requestBody }) => requestBody)
  .map(({ operationId, requestBody }) => {
    const { schema } = requestBody.content['application/json'];
    return `${JSON.stringify(operationId)}: ${JSON.stringify(schema, forForms)},`;
  });

mkdirSync(folder, { recursive: true });
writeFileSync(join(folder, 'schema.ts'), MADE + astToString(await openapiTS(document)));
writeFileSync(join(folder, 'endpoints.ts'), `${MADE}export const endpoints = {\n${rows.join('\n')}\n} as const;\n`);
writeFileSync(join(folder, 'bodies.ts'), `${MADE}export const bodies = {\n${bodies.join('\n')}\n} as const;\n`);
