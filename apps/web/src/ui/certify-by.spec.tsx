import { describe, expect, it } from '@jest/globals';
import { caseStates, isOpen } from '@qp/domain/certification';
import { show } from '../test/show.js';
import { CertifyBy } from './CertifyBy.js';

const said = (state: string, day: string | null = '2026-01-12') => {
  const { container } = show(
    <p>
      <CertifyBy day={day} state={state} />
    </p>,
  );
  return container.querySelector('p')?.textContent;
};

describe('the day by which a batch must be certified', () => {
  it.each(caseStates.filter((state) => isOpen(state) || state === 'ON_HOLD'))('is late where it passed and the batch is %s', (state) => {
    expect(said(state)).toMatch(/^12‑Jan‑2026, \d+ days late$/);
    expect(said(state, null)).toBe('no date given');
  });

  it.each(caseStates.filter((state) => !isOpen(state) && state !== 'ON_HOLD'))('is a day and no more once the batch is %s', (state) => {
    expect(said(state)).toBe('12‑Jan‑2026');
    expect(said(state, null)).toBe('');
  });
});
