import { isCommand, type AnyOperation } from '@qp/contracts/operation';
import { escapeHtml, page } from './html.js';

/** The operations of the API as a plain page, by the noun of their ids. */
export function docsPage(operations: readonly AnyOperation[]): string {
  const nouns = Map.groupBy(operations, (operation) => operation.id.split('.')[0] ?? '');
  const sections = [...nouns.entries()].toSorted(([one], [other]) => one.localeCompare(other));
  const body = sections.map(([noun, list]) => `<h2>${escapeHtml(noun)}</h2><table>${list.map(row).join('')}</table>`).join('');
  return page(
    'QP Release API',
    `<h1>QP Release API</h1><p>${operations.length} operations. Schemas of all requests and answers: <a href="/api/openapi.json">openapi.json</a>
(OpenAPI 3.1).</p><p>Commands need the header <code>Idempotency-Key</code> (a fresh UUID; the same one again gives the same answer). Signed
commands need <code>x-qp-intent</code>: POST <code>/api/v1/signatures/intents</code> with the password makes it. Refusals are
<code>application/problem+json</code> with a stable code.</p>${body}`,
  );
}

function row(operation: AnyOperation): string {
  const details = [
    operation.description,
    operation.access.kind === 'roles' ? `Roles: ${operation.access.roles.join(', ')}.` : undefined,
    operation.access.kind === 'records' ? 'For whoever reads records: every role but SYS_ADMIN.' : undefined,
    operation.access.kind === 'public' ? 'Needs no sign-in.' : undefined,
    isCommand(operation) ? 'Command.' : undefined,
    operation.signature === undefined ? undefined : `Signed: ${operation.signature}.`,
  ].filter((text) => text !== undefined);
  return `<tr><td style="width:45%"><code>${operation.method} ${escapeHtml(operation.path)}</code><br><span class="muted">${escapeHtml(operation.id)}</span></td>
<td>${escapeHtml(operation.summary)}<br><span class="muted">${escapeHtml(details.join(' '))}</span></td></tr>`;
}
