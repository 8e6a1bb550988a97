import { describe, expect, it, jest } from '@jest/globals';
import { fireEvent, screen } from '@testing-library/react';
import { show } from '../test/show.js';
import { DayInput } from './DayInput.js';

describe('a day to choose', () => {
  it('is written out as everywhere once it is chosen', () => {
    show(<DayInput label="Valid until" value="2026-03-06" onChange={() => undefined} />);
    expect(screen.getByLabelText<HTMLInputElement>('Valid until').value).toBe('2026-03-06');
    expect(screen.queryByText('06‑Mar‑2026')).not.toBeNull();
  });

  it('says nothing while none is chosen', () => {
    show(<DayInput label="Valid until" value="" onChange={() => undefined} />);
    expect(screen.queryByText(/\d{4}/)).toBeNull();
  });

  it('gives on what was chosen', () => {
    const chosen = jest.fn();
    show(<DayInput label="Valid until" value="" onChange={(event) => chosen(event.currentTarget.value)} />);
    fireEvent.change(screen.getByLabelText('Valid until'), { target: { value: '2026-03-06' } });
    expect(chosen).toHaveBeenCalledWith('2026-03-06');
  });
});
