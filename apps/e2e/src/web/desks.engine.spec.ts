import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { House } from './house.js';
import { paper } from './paper.js';
import { Visitor } from './visitor.js';

describe('the desks of the web application', () => {
  let house: House;
  let visitor: Visitor;

  beforeAll(async () => {
    house = await House.open({ port: 5850, prepared: [['demo', '--desks']] });
  }, 900_000);
  afterAll(() => house?.close(), 60_000);

  const arrive = async (email: string, width?: number) => {
    visitor = await Visitor.arrive(house.browser, house.url, email, width);
    await visitor.signIn();
    return visitor.page;
  };
  afterEach(async () => {
    expect(visitor.complaints).toEqual([]);
    expect([...visitor.hosts]).toEqual([new URL(house.url).host]);
    await visitor.leave();
  });

  it('leads whoever is not signed in to the door, and back to where they wanted to go', async () => {
    visitor = await Visitor.arrive(house.browser, house.url, 'qp@nordlicht.example');
    await visitor.goTo('/releases');
    await visitor.page.waitForURL(/sign-in/);
    await visitor.page.getByText('Demo: sign in as').waitFor();
    expect(await visitor.barriers()).toEqual([]);
  });

  it('lets another QP look at the batch, and decide nothing', async () => {
    const page = await arrive('qp2@nordlicht.example');
    await page.goto(`${house.url}/releases`);
    await page.getByText('B2026-11').first().click();
    await page.getByRole('heading', { name: 'Batch B2026-11' }).waitFor();
    await page.goto(page.url().replace('/releases/', '/review/'));
    await page.getByText('28 of 28 answered').waitFor();
    expect(await page.getByRole('button', { name: 'Certify' }).count()).toBe(0);
    expect(await visitor.barriers()).toEqual([]);
  }, 120_000);

  it('keeps the batch from another sponsor, and says so in words', async () => {
    const page = await arrive('supply@borealis.example');
    await page.getByText('No batch of yours is on its way').waitFor();
    expect(await page.locator('body').innerText()).not.toMatch(/B2026|Aurora/);
  }, 120_000);

  it('lets the QP certify with two components, and shows what happens next', async () => {
    const page = await arrive('qp@nordlicht.example');
    await page.getByRole('link', { name: 'B2026-11' }).click();
    await page.getByText('Every condition is met').waitFor();
    expect(await visitor.barriers()).toEqual([]);
    await page.getByRole('button', { name: 'Certify' }).click();
    await page.getByRole('button', { name: 'Read the record and sign' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('I certify that this batch meets the requirements of Article 63').waitFor();
    expect(await dialog.innerText()).toMatch(/[0-9a-f]{64}/);
    expect(await visitor.barriers()).toEqual([]);
    await visitor.sign();
    await page.getByRole('heading', { name: 'Batch B2026-11 is certified' }).waitFor({ timeout: 60_000 });
    await page.getByText('The file is ready').waitFor({ timeout: 60_000 });
    expect(await visitor.barriers()).toEqual([]);
  }, 240_000);

  it('lets the sponsor hand in what is missing, right where it is named, on a phone too', async () => {
    const page = await arrive('supply@aurora.example', 390);
    await page.getByRole('button', { name: /^Hand in: Order for manufacture/ }).click();
    await page.locator('input[type=file]').setInputFiles(paper('Order'));
    await page.getByRole('dialog').getByRole('button', { name: 'Hand in' }).click();
    await page.getByText('Handed in. QA checks it').waitFor({ timeout: 60_000 });
    await page.getByRole('button', { name: 'Acknowledge' }).click();
    await page.getByRole('button', { name: 'Acknowledge' }).waitFor({ state: 'detached' });
    expect(await visitor.barriers()).toEqual([]);
  }, 240_000);

  it("lets the sponsor's releaser sign the regulatory release of a member state, and of the fourth of five", async () => {
    const page = await arrive('release@aurora.example');
    const openInDk = page.getByRole('group', { name: 'B2026-11, DK' });
    await openInDk.getByRole('button', { name: 'Read and sign' }).click();
    await page.getByRole('checkbox', { name: /101/ }).check();
    await page.getByRole('checkbox', { name: /Label text/ }).check();
    await page.getByLabel('Reference of the release in the interactive').fill('IRT-REL-0011');
    await page.getByRole('dialog').getByRole('button', { name: 'Read and sign' }).click();
    await page.getByText('On behalf of the sponsor I release this batch').waitFor();
    await visitor.sign();
    await openInDk.waitFor({ state: 'detached', timeout: 60_000 });
    // of another batch three of five member states are released: the fourth follows
    for (const memberState of ['DK', 'DE', 'NL']) await page.getByText(`${memberState}: Released by sponsor`).first().waitFor();
    const fourth = page.getByRole('group', { name: 'B2026-13, SE' });
    await fourth.getByRole('button', { name: 'Read and sign' }).click();
    await page.getByRole('checkbox', { name: /401/ }).check();
    await page.getByRole('checkbox', { name: /Label text/ }).check();
    await page.getByRole('dialog').getByRole('button', { name: 'Read and sign' }).click();
    await page.getByText('On behalf of the sponsor I release this batch').waitFor();
    await visitor.sign();
    await page.getByText('SE: Released by sponsor').waitFor({ timeout: 60_000 });
    await page.getByRole('group', { name: 'B2026-13, FI' }).waitFor();
  }, 360_000);

  it('lets the site receive a parcel without its logger, which goes to quarantine', async () => {
    const page = await arrive('pharmacy@site101.example', 390);
    await page.getByRole('link', { name: 'B2026-13' }).click();
    await page.getByRole('button', { name: 'Record the receipt' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Condition of parcel and seals').fill('Intact, no logger in the box');
    await dialog.getByRole('switch', { name: 'The logger was read' }).uncheck();
    await dialog.getByText(/^Without a reading/).waitFor();
    expect(await visitor.barriers()).toEqual([]);
    await dialog.getByRole('button', { name: 'Record the receipt' }).click();
    await page.getByText('The sponsor or the QP decides, never the site alone').waitFor({ timeout: 60_000 });
    expect(await visitor.barriers()).toEqual([]);
  }, 240_000);

  it('lets operations try what is late when the QP comes back a week later, and changes nothing by it', async () => {
    const page = await arrive('ops@nordlicht.example');
    await page.goto(`${house.url}/capacity`);
    await page.getByRole('button', { name: 'Try: back a week later' }).click();
    await page.getByText(/^Late releases to be expected/).waitFor({ timeout: 120_000 });
    await page.getByText('B2026-12').first().waitFor();
    expect(await visitor.barriers()).toEqual([]);
  }, 240_000);

  it('lets QA reject by key the certificate that names another batch, and say why', async () => {
    const page = await arrive('qa@nordlicht.example');
    await page.getByText('B2026-10, another than the case’s B2026-12').waitFor();
    expect(await visitor.barriers()).toEqual([]);
    await page.keyboard.press('r');
    await page.getByLabel('Why').selectOption('MISMATCH');
    await page.getByLabel('In words').fill('The certificate is that of batch B2026-10.');
    await page.getByRole('dialog').getByRole('button', { name: 'Reject' }).click();
    await page.getByText('CoA: rejected; whoever handed it in is told').waitFor({ timeout: 60_000 });
  }, 240_000);
});
