import { z } from 'zod';
import { instant, line, operation, text } from '../operation/index.js';
import { boardRoles } from './board.js';

/** Rules that come in versions: those of the product, and those that a house sets. */
export const ruleKinds = ['REQUIREMENTS', 'CHECKLIST', 'GATES', 'SERVICE_LEVELS', 'FOLLOW_UP'] as const;

const ruleLine = z.object({
  key: line.describe('stable over the versions'),
  title: text,
  says: z.array(z.object({ name: line, value: text })).describe('what the line settles, each part by its name'),
  citation: text.nullable().describe('source in law or SOP'),
});

/** One version of one kind of rules. */
export const ruleVersion = z.object({
  scope: z.object({ key: line, words: line }).describe('for whom it holds: versions of one scope are compared with each other'),
  version: line,
  current: z.boolean().describe('whether it is in force for what begins now'),
  since: instant.nullable().describe('null: came with the product'),
  by: line.nullable(),
  reason: text.nullable(),
  lines: z.array(ruleLine),
});

/** Versions of rules, to be compared (domain reference 6.3; EU GMP Annex 11 clause 10). */
export const ruleVersionOperations = {
  list: operation({
    id: 'ruleVersions.list',
    service: 'release',
    kind: 'query',
    method: 'GET',
    path: '/api/v1/rule-versions',
    access: { kind: 'roles', roles: [...boardRoles, 'SYS_ADMIN'] },
    summary: 'All versions of one kind of rules, newest first, line by line with its source',
    description:
      'Requirement matrix and checklist come with the product; how gates bind is agreed per authorisation, service levels and reminders are ' +
      "your house's. The version before any change of the house is the default.",
    query: z.object({ kind: z.enum(ruleKinds) }),
    response: z.array(ruleVersion),
  }),
} as const;
