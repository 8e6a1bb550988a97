import { randomUUID } from 'node:crypto';
import { checklistOperations } from '@qp/contracts/release';
import { DomainError } from '@qp/domain/kernel';
import { readBatch } from '../cases/batch-dossier.js';
import { readCase } from '../cases/case-row.js';
import { tell } from '../cases/tell.js';
import { assertSeen, defineCommand, defineQuery, notFound, type Feature } from '../command-pipeline/index.js';

const raiseQuery = defineCommand(checklistOperations.raiseQuery, async (context, { params, body }) => {
  const { tx, actor, now } = context;
  const row = await readCase(tx, params.caseId);
  context.actsOn(row);
  const queryId = randomUUID();
  await tx.query(
    'insert into release.query (id, owner_org, sponsor_id, case_id, subject, question, asked_by, asked_by_name, asked_of, asked_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)',
    [queryId, row.ownerOrg, row.sponsorId, row.id, body.subject, body.question, actor.personId, actor.name, body.askedOf, now],
  );
  await context.audit({
    action: 'checklist.raiseQuery',
    subject: { kind: 'query', id: queryId },
    stream: `case/${row.id}`,
    ownerOrg: row.ownerOrg,
    sponsorId: row.sponsorId,
    after: { subject: body.subject, question: body.question, askedOf: body.askedOf },
  });
  await tell(context, row, {
    template: 'query.raised',
    key: `${queryId}:raised`,
    data: {
      batchNo: (await readBatch(tx, row.batchId)).batchNo,
      question: body.question,
      link: `/cases/${row.id}/queries/${queryId}`,
    },
    recipients: [
      {
        organisationId: body.askedOf,
        roles: ['SPONSOR_CLINSUP', 'MANUFACTURER', 'IMPORTER', 'QC', 'CRO', 'DEPOT', 'SITE_PHARMACY', 'QA_REVIEWER'],
      },
    ],
  });
  return { version: 1, result: { queryId } };
});

interface Asked {
  readonly case_id: string;
  readonly asked_by: string;
  readonly asked_of: string;
  readonly state: string;
  readonly version: number;
  readonly question: string;
}

const answerQuery = defineCommand(checklistOperations.answerQuery, async (context, { params, body }) => {
  const { tx, actor, now } = context;
  const query = await tx.maybe<Asked>(
    'select case_id, asked_by, asked_of, state, version, question from release.query where id = $1 for update',
    [params.queryId],
  );
  if (!query) throw notFound('question');
  const row = await readCase(tx, query.case_id);
  context.actsOn(row);
  assertSeen('question', body.expectedVersion, query.version);
  if (query.asked_of !== actor.organisationId && !actor.sponsors.includes(query.asked_of))
    throw new DomainError('NOT_ALLOWED', { message: 'The question was put to another organisation.', whatToDo: 'Wait for its answer.' });
  if (query.state === 'ANSWERED')
    throw new DomainError('ILLEGAL_TRANSITION', { message: 'The question is answered already.', whatToDo: 'Whoever asked may ask again.' });
  await tx.query(
    `update release.query set state = 'ANSWERED', version = version + 1, answer = $2, answered_by = $3, answered_by_name = $4, answered_at = $5 where id = $1`,
    [params.queryId, body.answer, actor.personId, actor.name, now],
  );
  await context.audit({
    action: 'checklist.answerQuery',
    subject: { kind: 'query', id: params.queryId },
    stream: `case/${row.id}`,
    ownerOrg: row.ownerOrg,
    sponsorId: row.sponsorId,
    before: { state: 'OPEN' },
    after: { answer: body.answer },
  });
  await tell(context, row, {
    template: 'query.answered',
    key: `${params.queryId}:answered`,
    data: { batchNo: (await readBatch(tx, row.batchId)).batchNo, question: query.question, name: actor.name, answer: body.answer },
    recipients: [{ personId: query.asked_by }],
  });
  return { version: query.version + 1, result: { queryId: params.queryId } };
});

const listQueries = defineQuery(checklistOperations.listQueries, async ({ tx }, { params }) => {
  const row = await readCase(tx, params.caseId);
  const found = await tx.query<{
    id: string;
    subject: string;
    question: string;
    asked_by_name: string;
    asked_of: string;
    asked_of_name: string | null;
    state: 'OPEN' | 'ANSWERED';
    version: number;
    answer: string | null;
    answered_by_name: string | null;
    asked_at: Date;
  }>(
    `select query.*, organisation.name as asked_of_name from release.query left join release.organisation on organisation.id = query.asked_of where case_id = $1 order by asked_at`,
    [row.id],
  );
  return found.map((query) => ({
    id: query.id,
    caseId: row.id,
    subject: query.subject,
    question: query.question,
    askedBy: query.asked_by_name,
    askedOf: query.asked_of_name ?? query.asked_of,
    state: query.state,
    version: query.version,
    answer: query.answer,
    answeredBy: query.answered_by_name,
    askedAt: query.asked_at.toISOString(),
  }));
});

/** Questions on a case and their answers. */
export const queries: Feature = { name: 'queries', commands: [raiseQuery, answerQuery], queries: [listQueries] };
