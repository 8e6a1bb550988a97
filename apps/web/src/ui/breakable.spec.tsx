import { expect, it } from '@jest/globals';
import { screen } from '@testing-library/react';
import { sessionOf, show } from '../test/show.js';
import { Breakable } from './Breakable.js';

it.each([
  ['qa@nordlicht.example', 1],
  ['Order for manufacture/packaging/shipping', 2],
  ['Finished product CoA', 0],
])('%s reads as it is written, and may go on in the next line at %i places', (text, places) => {
  show(
    <p role="note">
      <Breakable text={text} />
    </p>,
    sessionOf('QA_REVIEWER'),
  );
  const shown = screen.getByRole('note');
  expect(shown.textContent).toBe(text);
  expect(shown.querySelectorAll('wbr')).toHaveLength(places);
});
