import { describe, expect, it } from '@jest/globals';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { listen, type SeenRequest } from '../../test/server.js';
import { sessionOf } from '../../test/show.js';
import { showAt } from '../../test/show-at.js';
import { Results } from './Results.js';

const id = (end: string) => `00000000-0000-4000-8000-0000000000${end}`;
const batchId = id('01');
const sheet = {
  id: id('02'),
  version: 1,
  state: 'TYPED',
  laboratory: 'Lab (Test)',
  reference: 'CoA-7',
  typedBy: 'A. Analyst',
  checkedBy: null,
};
const test = (code: string, name: string, limit: string) => ({
  test: code,
  name,
  method: 'M-1',
  limit,
  late: false,
  state: 'MISSING',
  sheetId: null,
  reported: null,
  compared: null,
  verdict: null,
  words: 'No result yet.',
  deviationId: null,
});
const found = (sheets: readonly object[]) => ({
  batchId,
  batchNo: 'B-1',
  specification: { version: 3, dossierReference: 'IMPD 3.2.P.5.1' },
  tests: [test('ASSAY', 'Assay', '95.0 to 105.0 %'), test('IMPURITY', 'Impurity A', 'at most 0.1 %')],
  sheets,
  failures: [],
  open: [],
});
const judged = (reported: string, verdict: string) => ({ test: 'ASSAY', reported, compared: reported, verdict, words: 'Why.' });

/** The server, which finds 9.94 outside and 99.4 within, and cannot read 99,4. */
const answering = (sheets: readonly object[] = []) =>
  listen(({ path, body }) => {
    if (path.endsWith('/results/preview')) {
      const [{ reported }] = (body as { results: { results: [{ reported: string }] } }).results.results;
      if (reported.includes(','))
        return { json: { specificationVersion: 3, results: [], problems: [{ test: 'ASSAY', message: '"99,4" is no number' }] } };
      const verdict = reported === '99.4' ? 'COMPLIES' : 'OUT_OF_SPECIFICATION';
      return { json: { specificationVersion: 3, results: [judged(reported, verdict)], problems: [] } };
    }
    if (path.endsWith('/results') && body !== undefined)
      return { json: { commandId: id('03'), recordedAt: '2026-11-28T10:00:00Z', version: 1, result: { sheetId: id('04') } } };
    return { json: path.endsWith('/results') ? found(sheets) : [] };
  });
const sent = (seen: readonly SeenRequest[]) =>
  seen.filter(({ method, path }) => method === 'POST' && path.endsWith('/results')).map(({ body }) => body);

const user = userEvent.setup();
const dialog = async () => within(await screen.findByRole('dialog'));
/** Opens the form and types one result. */
const typeAssay = async (reported: string) => {
  await user.click(await screen.findByRole('button', { name: 'Enter results' }));
  const form = await dialog();
  await user.type(await form.findByLabelText(/^Laboratory/), 'Lab (Test)');
  await user.type(form.getByLabelText(/^Reference/), 'CoA-8');
  await user.type(form.getByLabelText(/^Analysed on/), '2026-11-20');
  if (form.queryByLabelText(/^Reported/) === null) await user.click(form.getByRole('button', { name: /^Add/ }));
  await user.selectOptions(form.getByLabelText(/^Test/), 'Assay (95.0 to 105.0 %)');
  await user.type(form.getByLabelText(/^Reported/), reported);
  await user.click(form.getByRole('button', { name: 'Compare with the limits' }));
};

describe('results that somebody types', () => {
  it('are seen beside their limits first: a wrong digit says what it would open, and is corrected before it is sent', async () => {
    const seen = answering();
    showAt('/', <Results batchId={batchId} caseId={id('05')} />, sessionOf('QA_REVIEWER'));
    await typeAssay('9.94');
    let step = await dialog();
    await step.findByText(/^1 result is out of specification. Sending opens its investigation at once/);
    expect(step.getByRole('row', { name: /Assay 95.0 to 105.0 % 9.94 out of specification/ })).toBeTruthy();
    expect(step.getByRole('button', { name: 'Enter, and open 1 investigation' })).toBeTruthy();
    await user.click(step.getByRole('button', { name: 'Back to the numbers' }));
    step = await dialog();
    const number = await step.findByLabelText<HTMLInputElement>(/^Reported/);
    expect(number.value).toBe('9.94');
    await user.clear(number);
    await user.type(number, '99.4');
    await user.click(step.getByRole('button', { name: 'Compare with the limits' }));
    await step.findByText(/^All comply/);
    expect(sent(seen)).toEqual([]);
    await user.dblClick(step.getByRole('button', { name: 'Enter results' }));
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(sent(seen)).toEqual([
      {
        laboratory: 'Lab (Test)',
        reference: 'CoA-8',
        analysedOn: '2026-11-20',
        results: { form: 'TYPED', results: [{ test: 'ASSAY', reported: '99.4' }] },
      },
    ]);
  }, 60_000);

  it('are not sent while the server cannot judge one', async () => {
    const seen = answering();
    showAt('/', <Results batchId={batchId} caseId={id('05')} />, sessionOf('QA_REVIEWER'));
    await typeAssay('99,4');
    const step = await dialog();
    await step.findByText('Assay: "99,4" is no number');
    expect(step.getByRole<HTMLButtonElement>('button', { name: 'Enter results' }).disabled).toBe(true);
    expect(sent(seen)).toEqual([]);
  }, 60_000);

  it('take the place of a sheet that is chosen by its name; where there is none, nobody is asked', async () => {
    answering([sheet, { ...sheet, id: id('06'), reference: 'CoA-6', state: 'REPLACED' }]);
    const { unmount } = showAt('/', <Results batchId={batchId} caseId={id('05')} />, sessionOf('QA_REVIEWER'));
    await user.click(await screen.findByRole('button', { name: 'Enter results' }));
    const choice = await (await dialog()).findByLabelText(/^Replaces/);
    expect(
      within(choice)
        .getAllByRole('option')
        .map(({ textContent }) => textContent),
    ).toEqual(['', 'CoA-7 of Lab (Test), typed by A. Analyst']);
    unmount();
    answering();
    showAt('/', <Results batchId={batchId} caseId={id('05')} />, sessionOf('QA_REVIEWER'));
    await user.click(await screen.findByRole('button', { name: 'Enter results' }));
    await (await dialog()).findByLabelText(/^Laboratory/);
    expect(screen.queryByLabelText(/^Replaces/)).toBeNull();
  }, 60_000);

  it('are entered by whoever may alone', async () => {
    answering();
    showAt('/', <Results batchId={batchId} caseId={id('05')} />, sessionOf('INSPECTOR'));
    await screen.findByText(/^Specification version 3/);
    expect(screen.queryByRole('button', { name: 'Enter results' })).toBeNull();
  });
});
