import { z } from 'zod';
import { id, instant, operation, reason, recorded } from '../operation/index.js';

/** Whether every process runs where its ledger says, and the way back where it does not. */
export const reconciliationOperations = {
  list: operation({
    id: 'processes.drift',
    service: 'release',
    kind: 'query',
    method: 'GET',
    path: '/api/v1/processes/drift',
    access: { kind: 'roles', roles: ['OPERATIONS', 'SYS_ADMIN'] },
    summary: 'Processes whose workflow is not where the ledger is',
    description:
      'As the hourly comparison found them last. The ledger is right; a workflow that is gone or behind takes no commands or old ones.',
    response: z.array(
      z.object({
        id,
        kind: z.enum(['case', 'release', 'shipment']),
        subjectId: id,
        drift: z.enum(['NOT_RUNNING', 'BEHIND', 'AHEAD']),
        ledgerVersion: z.int().describe('number of the last event in the ledger'),
        workflowVersion: z.int().nullable().describe('number of the last event that the workflow knows; null: none is running'),
        foundAt: instant,
        seenAt: instant.describe('when the comparison found it last'),
        repairAskedAt: instant.nullable(),
      }),
    ),
  }),
  repair: operation({
    id: 'processes.repair',
    service: 'release',
    kind: 'record-command',
    method: 'POST',
    path: '/api/v1/processes/drift/:driftId/repair',
    access: { kind: 'roles', roles: ['OPERATIONS', 'SYS_ADMIN'] },
    summary: 'Bring a workflow back to its ledger',
    description:
      'Starts a lost workflow again from the ledger, with the work after changes that was not done yet; one that runs reads the ledger again. Changes no record; safe to repeat. The next comparison says whether it helped.',
    params: z.object({ driftId: id }),
    body: z.object({ reason }),
    response: recorded(z.object({ subjectId: id })),
  }),
} as const;
