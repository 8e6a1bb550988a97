import { describe, expect, it } from '@jest/globals';
import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { listen, refusal } from '../../test/server.js';
import { sessionOf, show } from '../../test/show.js';
import { ShipmentSteps } from './ShipmentSteps.js';
import type { Shipment } from './steps.js';

const site = sessionOf('SITE_PHARMACY');
const id = '00000000-0000-4000-8000-0000000000aa';
const parcel: Shipment = {
  id,
  type: 'TO_SITE',
  orderNo: 'SO-1',
  batchId: id,
  batchNo: 'B-1',
  caseId: null,
  trialReleaseId: null,
  siteId: null,
  from: { organisationId: '00000000-0000-4000-8000-0000000000bb', name: 'Depot (Test)' },
  to: { organisationId: site.organisation.id, name: 'Site (Test)' },
  quantity: 40,
  unit: 'kits',
  state: 'IN_TRANSIT',
  kitsListed: false,
  kits: [],
  loggerRequired: true,
  storageClass: 'REFRIGERATED',
  receipt: null,
  files: [],
  excursion: null,
  quarantine: null,
  unmet: [],
  warnings: [],
  history: [],
  version: 5,
};

describe('a parcel at the site', () => {
  it('is received with what is in it and what the logger says', async () => {
    const seen = listen(() => ({ json: { commandId: id, recordedAt: '2026-11-28T10:00:00Z', version: 6, result: {} } }));
    const user = userEvent.setup();
    show(<ShipmentSteps shipment={parcel} />, site);
    await user.click(screen.getByRole('button', { name: 'Record the receipt' }));
    await user.type(await screen.findByLabelText(/Condition/), 'Intact');
    await user.type(screen.getByLabelText(/Lowest/), '3.5');
    await user.type(screen.getByLabelText(/Highest/), '6');
    await user.type(screen.getByLabelText(/Name of the logger file/), 'L-1.pdf');
    await user.click(screen.getAllByRole('button', { name: 'Record the receipt' }).at(-1) as HTMLElement);
    await waitFor(() => expect(seen).toHaveLength(1));
    expect(seen[0]).toMatchObject({
      method: 'POST',
      path: `/api/v1/shipments/${id}/receive`,
      body: { expectedVersion: 5, quantity: 40, condition: 'Intact', temperature: { min: 3.5, max: 6, loggerFile: 'L-1.pdf' } },
    });
    expect(seen[0]?.headers.get('idempotency-key')).toMatch(/^[0-9a-f-]{36}$/);
  }, 30_000);

  it('is received with a photo and the file of its logger, which are sent before the receipt', async () => {
    const seen = listen(() => ({ json: { commandId: id, recordedAt: '2026-11-28T10:00:00Z', version: 6, result: {} } }));
    const user = userEvent.setup();
    show(<ShipmentSteps shipment={parcel} />, site);
    await user.click(screen.getByRole('button', { name: 'Record the receipt' }));
    await user.type(await screen.findByLabelText(/Condition/), 'Intact');
    const chooser = document.querySelector<HTMLInputElement>('input[type=file]');
    expect(chooser?.accept).toContain('image/jpeg');
    await user.upload(chooser as HTMLInputElement, [
      new File(['a picture'], 'parcel.jpg', { type: 'image/jpeg' }),
      new File(['the curve'], 'L-1.pdf', { type: 'application/pdf' }),
    ]);
    await user.type(screen.getByLabelText(/Lowest/), '3.5');
    await user.type(screen.getByLabelText(/Highest/), '6');
    expect(screen.queryByLabelText(/Name of the logger file/)).toBeNull();
    await user.dblClick(screen.getAllByRole('button', { name: 'Record the receipt' }).at(-1) as HTMLElement);
    await waitFor(() => expect(seen).toHaveLength(3));
    expect(seen.map(({ path, headers }) => [path, headers.get('content-type')])).toEqual([
      [`/api/v1/shipments/${id}/files?fileName=parcel.jpg`, 'application/octet-stream'],
      [`/api/v1/shipments/${id}/files?fileName=L-1.pdf`, 'application/octet-stream'],
      [`/api/v1/shipments/${id}/receive`, 'application/json'],
    ]);
    expect(seen[2]?.body).toMatchObject({ temperature: { min: 3.5, max: 6, loggerFile: 'L-1.pdf' } });
  }, 30_000);

  it('that the site may not accept says why, and what to do', async () => {
    listen(() =>
      refusal('GATE_NOT_MET', 409, { unmet: [{ code: 'G-17.excursion', message: 'An excursion is open.', whatToDo: 'Wait.' }] }),
    );
    const user = userEvent.setup();
    show(<ShipmentSteps shipment={{ ...parcel, state: 'DELIVERED' }} />, site);
    await user.click(screen.getByRole('button', { name: 'Accept for use' }));
    await user.click((await screen.findAllByRole('button', { name: 'Accept for use' })).at(-1) as HTMLElement);
    expect(await screen.findByText(/An excursion is open/)).toBeTruthy();
  }, 30_000);

  it('offers nothing to somebody who has no part in it now', () => {
    show(<ShipmentSteps shipment={{ ...parcel, state: 'REQUESTED' }} />, site);
    expect(screen.getByText('Nothing to do for you now')).toBeTruthy();
  });
});
