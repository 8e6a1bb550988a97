import { z } from 'zod';
import { day, id, instant, line, operation, text } from '../operation/index.js';

const ms = z.number().describe('milliseconds as time passes');
const distribution = z.object({ count: z.int(), median: ms, p90: ms, trend: ms.nullable() });

/** One batch of a sponsor, from the opening of its case on. */
const reportedBatch = z.object({
  caseId: id,
  batchNo: line,
  productName: line,
  openedAt: instant,
  endedAt: instant.nullable().describe('when the certification and its hand-off were over; null while they are not'),
  certification: z.string().describe('line "QP certification" (domain reference 6.16)'),
  regulatoryReleases: z.array(z.string()).describe('line "Regulatory release", per member state'),
  elapsedMs: ms.describe('from the opening to the end, or to now'),
  sponsorMs: ms.describe('of that, held by the sponsor'),
  providerMs: ms.describe('held by the provider'),
  othersMs: ms.describe('held by manufacturers, laboratories, couriers and authorities'),
  agreedDate: day.nullable(),
  agreedChanges: z.int().describe('how often the agreed date was changed'),
  outstanding: z.array(
    z.object({
      key: z.string(),
      title: text,
      state: z.string(),
      promisedOn: day.nullable().describe('day that the sponsor promised it for'),
    }),
  ),
});

/** What a sponsor reports to its own house (domain reference 2.7). */
export const sponsorReportOperations = {
  read: operation({
    id: 'sponsorReport.read',
    service: 'release',
    kind: 'query',
    method: 'GET',
    path: '/api/v1/sponsor/report',
    access: { kind: 'roles', roles: ['SPONSOR_CLINSUP', 'SPONSOR_REGREL', 'CRO'] },
    summary: "Times, status, outstanding documents and promises of a sponsor's own batches",
    description:
      'The batches whose cases were opened in the period, newest first, 500 at most. Nothing of others, no probabilities, no people and no loads of ' +
      'the provider (domain reference 2.7).',
    query: z.object({ from: day, to: day }),
    response: z.object({
      from: day,
      to: day,
      batches: z.array(reportedBatch),
      cycle: z
        .object({ elapsed: distribution, sponsor: distribution, provider: distribution })
        .nullable()
        .describe('over the batches that ended; null where none has'),
    }),
  }),
} as const;
