import { describe, expect, it } from '@jest/globals';
import { screen } from '@testing-library/react';
import { listen, refusal } from '../../test/server.js';
import { showAt } from '../../test/show-at.js';
import { sessionOf } from '../../test/show.js';
import { Tasks } from './Tasks.js';

const release = (batchNo: string, kind: string, dueAt: string | null) => ({
  caseId: batchNo,
  batchNo,
  holder: { kind, who: kind, since: null },
  qp: null,
  nextAct: 'review',
  nextDeadline: dueAt === null ? null : { kind: 'REVIEW', dueAt },
  certifyBy: null,
});
/** A server that gives the QP's releases and those of others apart. */
const server = (asQp: object, asOther: object) =>
  listen(({ path }) => ({ json: new URL(path, 'http://page').searchParams.has('qpId') ? asQp : asOther }));
const page = (rows: readonly object[], total = rows.length) => ({ rows, total, next: null, facets: null });

describe('what waits for a person', () => {
  it('is for a QP what names them, asked of the server, however many wait for other QPs', async () => {
    const qp = sessionOf('QP_CERT');
    const seen = server(page([release('B-1', 'QP', '2099-01-01T10:00:00Z')]), page([]));
    showAt('/', <Tasks />, qp);
    await screen.findByText('B-1');
    const asked = seen.map(({ path }) => new URL(path, 'http://page').searchParams);
    expect(asked.map((query) => [query.get('holder'), query.get('qpId')])).toEqual([['QP', qp.person.id]]);
  });

  it('comes in the order of its deadlines from all that the person acts for, and says where it is not all', async () => {
    server(
      page([release('B-LATE', 'QP', '2099-03-01T10:00:00Z'), release('B-OPEN', 'QP', null)]),
      page([release('B-SOON', 'QA', '2099-01-01T10:00:00Z')], 140),
    );
    showAt('/', <Tasks />, sessionOf('QP_CERT', 'QA_REVIEWER'));
    await screen.findByText('B-SOON');
    expect(screen.getAllByRole('link').map(({ textContent }) => textContent)).toEqual(['B-SOON', 'B-LATE', 'B-OPEN']);
    expect(screen.getByText(/^The 3 that are due first, of 142\./)).toBeTruthy();
  });

  it('is not called nothing where a part of it did not come', async () => {
    listen(({ path }) => (path.includes('qpId') ? { json: page([]) } : refusal('OWNER_UNAVAILABLE', 503)));
    showAt('/', <Tasks />, sessionOf('QP_CERT', 'QA_REVIEWER'));
    await screen.findByRole('alert');
    expect(screen.queryByText('Nothing waits for you')).toBeNull();
  });
});
