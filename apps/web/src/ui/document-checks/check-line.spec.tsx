import { describe, expect, it } from '@jest/globals';
import { screen } from '@testing-library/react';
import { show } from '../../test/show.js';
import { CheckLine } from './CheckLine.js';

const colourOf = (words: string) =>
  screen.getByText(words).closest('.qp-tone')?.querySelector<HTMLElement>('span[style*="color"]')?.style.color;

describe('what a check found', () => {
  it.each([
    ['PASSED', '--qp-good'],
    ['FAILED', '--qp-stop'],
    ['MISMATCH', '--qp-attention'],
    ['FLAGGED', '--qp-attention'],
    ['WAITING', '--qp-attention'],
    ['SKIPPED', '--qp-quiet'],
  ] as const)('of outcome %s looks like %s', (outcome, colour) => {
    show(<CheckLine of={{ check: 'READABLE', outcome, words: 'Blank: page 2.' }} />);
    expect(colourOf('Blank: page 2.')).toContain(colour);
  });

  it('says who did by hand what could not be done here', () => {
    const cleared = { by: { personId: 'p', name: 'A. Review' }, at: '2026-11-28T10:00:00Z', words: 'Opened it: 900 MB, readable.' };
    show(<CheckLine of={{ check: 'READABLE', outcome: 'WAITING', words: 'Not opened here.', cleared }} />);
    expect(screen.getByText(/^Done by hand by A\. Review, .*: Opened it: 900 MB, readable\.$/)).toBeTruthy();
  });
});
