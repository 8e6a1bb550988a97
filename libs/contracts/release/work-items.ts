import { z } from 'zod';
import { day, id, instant, line, operation, text } from '../operation/index.js';

/** Kinds of work that the calendar brings, beside what a case waits for. */
export const workItemKinds = [
  'RENEW_DOCUMENT',
  'JUDGE_DOCUMENT',
  'WEIGH_CHANGE',
  'REQUALIFY_SITE',
  'FILE_RECORDS',
  'CHECK_FILED_RECORDS',
  'LOCK_PACKAGE',
] as const;
/** Kind of a work item. */
export type WorkItemKind = (typeof workItemKinds)[number];

/** Work that somebody of the house has to do by a day. */
export const workItemOperations = {
  list: operation({
    id: 'workItems.list',
    service: 'release',
    kind: 'query',
    method: 'GET',
    path: '/api/v1/work-items',
    access: { kind: 'records' },
    summary: 'What documents and records ask of you by a day',
    description:
      'Standing documents to renew and to judge, changes around open cases to decide on, sites to audit again, records to file, filed records to check, packages to lock. Items close by themselves when the work is done. By default those for your roles, the most urgent first.',
    query: z.object({
      whose: z.enum(['MINE', 'ALL']).default('MINE').describe('MINE: for one of your roles'),
      state: z.enum(['OPEN', 'DONE']).default('OPEN'),
    }),
    response: z.array(
      z.object({
        id,
        kind: z.enum(workItemKinds),
        subjectId: id.describe('standing document, version of a document, site on record, or case'),
        caseId: id.nullable(),
        title: line,
        whatToDo: text,
        dueOn: day,
        daysLeft: z.int().describe('negative when overdue'),
        roles: z.array(line),
        openedAt: instant,
        closedAt: instant.nullable(),
      }),
    ),
  }),
} as const;
