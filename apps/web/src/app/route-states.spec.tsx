import { expect, it } from '@jest/globals';
import { screen } from '@testing-library/react';
import { sessionOf, show } from '../test/show.js';
import { RouteFailed } from './route-states.js';

const failed = (message: string) =>
  show(<RouteFailed error={new Error(message)} reset={() => undefined} info={{ componentStack: '' }} />, sessionOf('QA_REVIEWER'));

it.each([
  'Failed to fetch dynamically imported module: https://qp.example/assets/Review-x.js',
  'error loading dynamically imported module: https://qp.example/assets/Review-x.js',
  'Importing a module script failed.',
])('a page of which a part did not come says why in words, and can be loaded again: %s', (message) => {
  failed(message);
  expect(screen.getByRole('alert').textContent).toContain('A part of this page could not be loaded');
  expect(screen.getByRole('button', { name: 'Load the page again' })).toBeTruthy();
  expect(screen.queryByText(/https:/)).toBeNull();
});

it('a page that failed for another reason shows that', () => {
  failed('rows is not iterable');
  expect(screen.queryByRole('button', { name: 'Load the page again' })).toBeNull();
});
