import { afterEach, describe, expect, it, jest } from '@jest/globals';
import { act, screen, waitFor } from '@testing-library/react';
import { listen, refusal } from '../test/server.js';
import { show } from '../test/show.js';
import { Refused, useAnswer, useCommand } from './index.js';

const caseId = '00000000-0000-4000-8000-00000000000a';
const done = { commandId: caseId, recordedAt: '2026-11-28T12:00:00Z', version: 2, result: { caseId, state: 'ON_HOLD', stopped: false } };

function Hold({ reason = 'wait for the report' }: { readonly reason?: string }) {
  const hold = useCommand('cases.hold');
  return (
    <>
      <button onClick={() => hold.send({ path: { caseId }, body: { expectedVersion: 1, reason } })}>Hold</button>
      <p>{hold.busy ? 'busy' : (hold.error?.name ?? hold.answer?.result.state ?? 'nothing yet')}</p>
    </>
  );
}
function HoldSeen() {
  const seen = useAnswer('cases.get', { path: { caseId } });
  const hold = useCommand('cases.hold', { refreshes: ['board.releases'] });
  const changed = hold.error instanceof Refused ? hold.error.changed : [];
  return (
    <>
      <button disabled={!seen.data} onClick={() => hold.send({ path: { caseId }, body: { expectedVersion: 1, reason: 'wait for it' } })}>
        Hold
      </button>
      <p>{JSON.stringify(changed)}</p>
    </>
  );
}
const click = () => act(() => screen.getByText('Hold').click());

describe('a command', () => {
  afterEach(() => void jest.useRealTimers());

  it('is sent once, however often the button is pressed while it is under way', async () => {
    let answer: (json: { json: unknown }) => void = () => undefined;
    const seen = listen(() => new Promise((resolve) => (answer = resolve)));
    show(<Hold />);
    click();
    click();
    await waitFor(() => expect(seen).toHaveLength(1));
    act(() => answer({ json: done }));
    await screen.findByText('ON_HOLD');
    expect(seen).toHaveLength(1);
  });

  it('is asked again with the same id after a cut line, so that it acts once', async () => {
    jest.useFakeTimers({ advanceTimers: true });
    let cuts = 2;
    const seen = listen(() => (cuts-- > 0 ? 'cut' : { json: done }));
    show(<Hold />);
    click();
    await screen.findByText('ON_HOLD', {}, { timeout: 8_000 });
    const ids = seen.map(({ headers }) => headers.get('idempotency-key'));
    expect(ids).toHaveLength(3);
    expect(new Set(ids).size).toBe(1);
  });

  it('keeps its id for the next click when the line stays cut', async () => {
    jest.useFakeTimers({ advanceTimers: true });
    let up = false;
    const seen = listen(() => (up ? { json: done } : 'cut'));
    show(<Hold />);
    click();
    await act(() => jest.advanceTimersByTimeAsync(10_000));
    await screen.findByText('Unreachable');
    up = true;
    click();
    await screen.findByText('ON_HOLD');
    expect(new Set(seen.map(({ headers }) => headers.get('idempotency-key'))).size).toBe(1);
  });

  it('refused because somebody was faster shows the present state, and says what differs from what was seen', async () => {
    const before = { id: caseId, version: 1, batch: { batchNo: 'B-1' }, holder: { who: 'QP', what: 'decide' }, agreedDate: null };
    const after = { ...before, version: 2, holder: { who: 'QA', what: 'decide' }, agreedDate: '2026-12-24' };
    let changed = false;
    listen(({ method }) => {
      if (method === 'GET') return { json: changed ? after : before };
      changed = true;
      return refusal('STALE_VERSION');
    });
    show(<HoldSeen />);
    await waitFor(() => expect(screen.getByText('Hold')).toHaveProperty('disabled', false));
    click();
    const said = [
      { record: 'B-1', field: ['holder', 'who'], before: 'QP', after: 'QA' },
      { record: 'B-1', field: ['agreedDate'], before: null, after: '2026-12-24' },
    ];
    await screen.findByText(JSON.stringify(said));
  });

  it('gets a new id after a refusal: what is corrected is another command', async () => {
    const seen = listen(() => refusal('GATE_NOT_MET'));
    show(<Hold />);
    click();
    await screen.findByText('Refused');
    click();
    await waitFor(() => expect(seen).toHaveLength(2));
    expect(new Set(seen.map(({ headers }) => headers.get('idempotency-key'))).size).toBe(2);
  });

  it('shows that it comes from this page and not from a form elsewhere', async () => {
    const seen = listen(() => ({ json: done }));
    show(<Hold />);
    click();
    await screen.findByText('ON_HOLD');
    expect(seen[0]?.headers.get('x-qp-csrf')).toBe('1');
    expect(seen[0]?.path).toBe(`/api/v1/cases/${caseId}/hold`);
  });
});
