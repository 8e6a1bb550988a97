import { describe, expect, it } from '@jest/globals';
import { screen } from '@testing-library/react';
import { listen } from '../../test/server.js';
import { sessionOf, show } from '../../test/show.js';
import { QuestionsOfBatches } from './QuestionsOfBatches.js';

const query = (caseId: string, question: string) => ({
  queryId: `${caseId}-${question}`,
  documentId: 'd-1',
  versionId: 'v-1',
  caseId,
  title: 'CoA',
  page: null,
  state: 'OPEN',
  question,
  askedBy: 'A. Review',
  askedAt: '2026-11-28T10:00:00Z',
  answer: null,
  answeredBy: null,
  answeredAt: null,
  closedBy: null,
  closedAt: null,
  version: 1,
});

describe('questions on documents of many batches', () => {
  it('are asked for once, and stand batch by batch in the order of the batches, however many there are', async () => {
    const batches = Array.from({ length: 60 }, (_, at) => ({ caseId: `c-${at}`, batchNo: `B-${at}` }));
    const seen = listen(() => ({
      json: [query('c-59', 'Which method?'), query('c-2', 'Which limit?'), query('of a shelf', 'Which site?')],
    }));
    show(<QuestionsOfBatches batches={batches} />, sessionOf('SPONSOR_CLINSUP'));
    await screen.findByText('Which method?');
    expect(screen.getAllByRole('heading').map(({ textContent }) => textContent)).toEqual([
      expect.stringContaining('B-2: Questions on documents'),
      expect.stringContaining('B-59: Questions on documents'),
    ]);
    expect(screen.queryByText('Which site?')).toBeNull();
    expect(seen.map(({ path }) => path)).toEqual(['/api/v1/document-queries']);
  });
});
