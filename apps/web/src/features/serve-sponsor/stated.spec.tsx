import { describe, expect, it } from '@jest/globals';
import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { sessionOf, show } from '../../test/show.js';
import { nothingStated, StatedFields, statedOf, type Stated } from './StatedFields.js';

describe('what a document states', () => {
  it('is nothing until somebody says it: no field is filled in beforehand', () => {
    show(<StatedFields value={nothingStated} onChange={() => undefined} />, sessionOf('SPONSOR_CLINSUP'));
    for (const label of ['Batch number', 'Strength', 'Site', 'Issued on'])
      expect(screen.getByLabelText<HTMLInputElement>(label).value).toBe('');
    expect(statedOf(nothingStated)).toEqual({});
  });

  it('is sent as it was typed, and what was left empty is not', async () => {
    let last: Stated = nothingStated;
    function Typed() {
      const [stated, setStated] = useState(nothingStated);
      last = stated;
      return <StatedFields value={stated} onChange={setStated} />;
    }
    show(<Typed />, sessionOf('SPONSOR_CLINSUP'));
    const user = userEvent.setup();
    await user.type(screen.getByLabelText('Strength'), ' 10 mg ');
    await user.type(screen.getByLabelText('Batch number'), 'B-2');
    await user.type(screen.getByLabelText('Site'), '  ');
    expect(statedOf(last)).toEqual({ strength: '10 mg', batchNo: 'B-2' });
  });
});
