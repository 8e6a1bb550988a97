import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { listen } from '../../test/server.js';
import { sessionOf } from '../../test/show.js';
import { showAt } from '../../test/show-at.js';
import { DeviationList } from './DeviationList.js';
import { DeviationRecord } from './DeviationRecord.js';

const id = (end: string) => `00000000-0000-4000-8000-0000000000${end}`;
const capa = {
  id: id('01'),
  title: 'Retraining',
  action: 'Train the packers.',
  type: 'PREVENTIVE',
  ownerName: 'D. Ops',
  due: '2026-12-04',
  state: 'PLANNED',
  evidence: null,
  implementedAt: null,
  check: null,
  noCheckReason: null,
  closedAt: null,
  version: 1,
};
const deviation = {
  id: id('02'),
  caseId: null,
  batchId: id('03'),
  batchNo: 'B-1',
  title: 'Excursion',
  description: 'Inbound logger read 12 °C.',
  type: 'TEMPERATURE_TRANSPORT',
  scope: 'BATCH',
  kits: [],
  step: 'inbound transport',
  siteName: 'Harbour Depot (Test)',
  detectedAt: '2026-11-10T08:00:00Z',
  repeatOf: id('04'),
  state: 'DISPOSITIONED',
  classification: 'MINOR',
  assessment: {
    rootCause: 'Shipper closed late.',
    correction: 'Units kept apart.',
    registeredSpecAffected: false,
    impactConclusion: 'NEGLIGIBLE',
    otherBatches: 'None shared the shipper.',
    stabilityConsidered: 'Within the budget.',
  },
  disposition: 'ACCEPT_WITH_CONDITION',
  rationale: 'Assay decides.',
  conditions: [{ text: 'Test assay again', due: 'BEFORE_CERTIFICATION' }],
  signature: null,
  raisedBy: 'A. Review',
  raisedAt: '2026-11-10T09:00:00Z',
  voidReason: null,
  version: 4,
  capas: [capa],
};

const record = (change: object = {}) => {
  listen(({ path }) => ({ json: path.startsWith('/api/v1/deviations/') ? { ...deviation, ...change } : { rows: [] } }));
  showAt('/', <DeviationRecord deviationId={deviation.id} />, sessionOf('QA_LEAD'));
};

/** A Wednesday, in the middle of the day, so that it is the same day everywhere between the lines of date. */
beforeEach(() => {
  jest.useFakeTimers({ now: new Date('2026-12-02T12:00:00Z'), advanceTimers: true });
});
afterEach(() => {
  jest.useRealTimers();
});

describe('the record of a deviation', () => {
  it('shows where and when it was found, what was found out, and the condition of its disposition', async () => {
    record();
    await screen.findByText('inbound transport, Harbour Depot (Test)');
    expect(screen.getByRole('link', { name: 'an earlier deviation of the same kind' }).getAttribute('href')).toBe(
      `/deviations/${id('04')}`,
    );
    const found = within(screen.getByRole('region', { name: 'Investigation and assessment' }));
    for (const words of ['Shipper closed late.', 'Units kept apart.', 'None shared the shipper.', 'Within the budget.', 'no'])
      expect(found.getByText(words)).toBeTruthy();
    expect(screen.getByText('Condition: Test assay again (before certification)')).toBeTruthy();
  });

  it('shows of a CAPA what is to be done, by whom and by when', async () => {
    record();
    const capas = within(await screen.findByRole('region', { name: /^CAPA/ }));
    for (const words of ['Train the packers.', 'D. Ops', /^04‑Dec‑2026/]) expect(capas.getByText(words)).toBeTruthy();
    expect(capas.getByRole('button', { name: 'Implemented' })).toBeTruthy();
  });

  it('offers a CAPA that was not effective to be carried out again, and says what its check found', async () => {
    const check = { criterion: 'No excursion in 3 months', result: 'One more', effective: false };
    record({ capas: [{ ...capa, state: 'REOPENED', check, implementedAt: '2026-11-20T08:00:00Z', evidence: 'Attendance list' }] });
    const capas = within(await screen.findByRole('region', { name: /^CAPA/ }));
    expect(capas.getByText('No excursion in 3 months: One more')).toBeTruthy();
    expect(capas.getByText('Found not effective')).toBeTruthy();
    expect(capas.getByRole('button', { name: 'Implemented' })).toBeTruthy();
  });
});

it('the list is filtered by what its CAPA need: overdue, due this week, done in 90 days', async () => {
  const of = (title: string, change: object) => ({ ...deviation, id: `${deviation.id}${title}`, title, capas: [{ ...capa, ...change }] });
  const list = [
    of('Late', { due: '2026-12-01' }),
    of('Soon', {}),
    of('Done', { state: 'CLOSED', closedAt: '2026-10-01T08:00:00Z', due: '2026-09-30' }),
  ];
  listen(({ path }) => ({ json: path.startsWith('/api/v1/deviations') ? list : [] }));
  showAt('/', <DeviationList onOpen={() => undefined} />, sessionOf('QA_LEAD'));
  const user = userEvent.setup({ advanceTimers: (ms) => jest.advanceTimersByTime(ms) });
  const shown = () => ['Late', 'Soon', 'Done'].filter((title) => screen.queryByText(title) !== null);
  for (const [tile, titles] of [
    ['CAPA overdue 1', ['Late']],
    ['CAPA due this week 1', ['Soon']],
    ['CAPA done in 90 days 1', ['Done']],
  ] as const) {
    await user.click(await screen.findByRole('button', { name: tile }));
    expect(shown()).toEqual(titles);
  }
}, 30_000);
