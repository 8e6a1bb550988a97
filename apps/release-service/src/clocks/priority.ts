import { clockOperations } from '@qp/contracts/release';
import { defineCommand } from '../command-pipeline/index.js';
import { lockOwnCase, ownNote } from '../planning/own-case.js';

export const setPriority = defineCommand(clockOperations.setPriority, async (context, { params, body }) => {
  const row = await lockOwnCase(context, params.caseId);
  const before = await context.tx.one<{ priority: string }>('select priority from release.certification_case where id = $1', [row.id]);
  await context.tx.query('update release.certification_case set priority = $2 where id = $1', [row.id, body.priority]);
  await context.audit({
    action: 'planning.setPriority',
    ...ownNote(row),
    sponsorId: row.sponsorId,
    before,
    after: { priority: body.priority },
    reason: body.reason,
  });
  return { version: row.version, result: { caseId: row.id, priority: body.priority } };
});
