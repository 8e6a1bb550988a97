import { describe, expect, it } from '@jest/globals';
import { screen, within } from '@testing-library/react';
import { listen, refusal } from '../../test/server.js';
import { sessionOf } from '../../test/show.js';
import { showAt } from '../../test/show-at.js';
import { SetUpGuide } from './SetUpGuide.js';

const leadsTo = async (name: RegExp) => (await screen.findByRole('link', { name })).getAttribute('href');

describe('the way from an empty installation to the first case', () => {
  it('leads a system administrator to no page of records, but to who can do the step', async () => {
    listen(() => refusal('NOT_ALLOWED', 403));
    showAt('/set-up', <SetUpGuide />, sessionOf('SYS_ADMIN'));
    for (const step of ['Products', 'Trials', 'Sites', 'First case']) expect(await leadsTo(new RegExp(`: ${step}$`))).toBe('/people');
    expect(screen.getAllByText('not yours to see')).toHaveLength(4);
    expect(await leadsTo(/^Go there: Organisations/)).toBe('/organisations');
  });

  it('leads whoever keeps the records to the records', async () => {
    listen(() => ({ json: [] }));
    showAt('/set-up', <SetUpGuide />, sessionOf('OPERATIONS'));
    expect(await leadsTo(/: Trials$/)).toBe('/trials');
    expect(await leadsTo(/: Sites$/)).toBe('/trials');
    expect(await leadsTo(/: Products$/)).toBe('/products');
    expect(screen.queryByText('not yours to see')).toBeNull();
  });

  it('says of no step that it is still to do whose records it does not know', async () => {
    listen(({ path }) => (path === '/api/v1/authorisations' ? refusal('DEPENDENCY_UNAVAILABLE', 503) : { json: [] }));
    showAt('/set-up', <SetUpGuide />, sessionOf('OPERATIONS'));
    expect((await screen.findAllByText('still to do')).length).toBeGreaterThan(0);
    const step = screen.getByText('Authorisation and QPs').closest('li');
    expect(await within(step ?? document.body).findByText('not known yet')).toBeTruthy();
  });

  it('says nothing of any step while its records are on their way', async () => {
    let arrive = () => {};
    const arrived = new Promise<void>((resolve) => (arrive = resolve));
    listen(async () => {
      await arrived;
      return { json: [] };
    });
    showAt('/set-up', <SetUpGuide />, sessionOf('OPERATIONS'));
    expect((await screen.findAllByRole('status', { name: 'Loading' })).length).toBeGreaterThan(0);
    expect(screen.queryByText('not known yet')).toBeNull();
    expect(screen.queryByText('still to do')).toBeNull();
    arrive();
    expect((await screen.findAllByText('still to do')).length).toBeGreaterThan(0);
  });
});
