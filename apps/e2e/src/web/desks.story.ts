import { afterEach, expect, it } from '@jest/globals';
import { filling } from './filling.js';
import type { House } from './house.js';
import { paper } from './paper.js';
import { Visitor } from './visitor.js';

/** What people do at their desks: each its own window, and nothing that a browser complains of. */
export const desks = (house: () => House) => () => {
  let visitor: Visitor;

  const arrive = async (email: string, width?: number) => {
    visitor = await Visitor.arrive(house().browser, house().url, email, width);
    await visitor.signIn();
    return visitor.page;
  };
  afterEach(async () => {
    expect(visitor.complaints).toEqual([]);
    expect([...visitor.hosts]).toEqual([new URL(house().url).host]);
    await visitor.leave();
  });

  it('leads whoever is not signed in to the door, and back to where they wanted to go', async () => {
    visitor = await Visitor.arrive(house().browser, house().url, 'qp@nordlicht.example');
    await visitor.goTo('/releases');
    await visitor.page.waitForURL(/sign-in/);
    await visitor.page.getByText('Demo: sign in as').waitFor();
    expect(await visitor.barriers()).toEqual([]);
  });

  it('lets another QP look at the batch, and decide nothing', async () => {
    const page = await arrive('qp2@nordlicht.example');
    await page.goto(`${house().url}/releases`);
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

  it('lets the QP certify with two components by keyboard alone, each stop seen, and shows what happens next', async () => {
    const page = await arrive('qp@nordlicht.example');
    await page.getByRole('link', { name: 'B2026-11' }).waitFor();
    await visitor.tabTo('B2026-11');
    await page.keyboard.press('Enter');
    await page.getByText('Every condition is met').waitFor();
    expect(await visitor.barriers()).toEqual([]);
    await visitor.tabTo('Certify');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Read the record and sign' }).waitFor();
    await visitor.tabTo('Read the record and sign');
    await page.keyboard.press('Enter');
    const dialog = page.getByRole('dialog');
    await dialog.getByText('I certify that this batch meets the requirements of Article 63').waitFor();
    expect(await dialog.innerText()).toMatch(/[0-9a-f]{64}/);
    expect(await visitor.barriers()).toEqual([]);
    await visitor.signByKeyboard();
    await page.getByRole('heading', { name: 'Batch B2026-11 is certified' }).waitFor({ timeout: 60_000 });
    await page.getByText('The file is ready').waitFor({ timeout: 60_000 });
    expect(await visitor.barriers()).toEqual([]);
  }, 240_000);

  it('lets the sponsor hand in what is missing, right where it is named, on a phone too', async () => {
    const page = await arrive('supply@aurora.example', 390);
    await page.getByRole('button', { name: /^Hand in: Order for manufacture/ }).click();
    await page.getByRole('dialog').locator('input[type=file]').setInputFiles(paper('Order'));
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
    await page.getByRole('link', { name: /^All about B2026-13/ }).click();
    const inNl = page.getByRole('table', { name: 'Regulatory release' }).getByRole('row', { name: /^NL/ });
    await inNl.getByRole('button', { name: 'Suspend' }).click();
    await page.getByRole('dialog').getByLabel('Reason').fill('A complaint came in from the site.');
    await page.getByRole('dialog').getByRole('button', { name: 'Suspend' }).click();
    await inNl.getByRole('button', { name: 'Resume' }).waitFor();
    expect(await visitor.barriers()).toEqual([]);
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
    await page.goto(`${house().url}/capacity`);
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

  it('lets the sponsor, never the site, decide on what came without its logger', async () => {
    const site = await arrive('pharmacy@site101.example');
    await site.getByRole('link', { name: 'B2026-13' }).click();
    await site.getByText('The sponsor or the QP decides, never the site alone').waitFor();
    expect(await site.getByRole('button', { name: 'Decide on the units' }).count()).toBe(0);
    const path = new URL(site.url()).pathname;
    await visitor.leave();
    const page = await arrive('supply@aurora.example');
    await visitor.goTo(path);
    await page.getByRole('button', { name: 'Decide on the units' }).click();
    await page.getByRole('radio', { name: 'Usable', exact: true }).check();
    const stability = page.getByLabel('Stability data that the use rests on');
    if ((await stability.count()) > 0) await stability.fill('Stability report SR-7');
    await page.getByRole('dialog').getByLabel('Reason').fill('The route was by hand and took an hour at 20 degrees.');
    await page.getByRole('button', { name: 'Look at the record and sign' }).click();
    await visitor.sign();
    await page.getByText('Decided: usable').waitFor();
  }, 240_000);

  it('shows the QP the deviation that QA recorded, as what stands in the way of the certification', async () => {
    const qa = await arrive('qa@nordlicht.example');
    await visitor.goTo('/deviations');
    await qa.getByRole('button', { name: 'Record a deviation' }).click();
    await filling(qa.getByRole('dialog'), {
      Batch: /^B2026-12/,
      Title: 'Tablet press stopped for a minute',
      Description: 'The press stopped and was started again; tablets of that minute were put aside.',
      Type: 'Process',
      Scope: 'Batch',
      Step: 'Compression',
      'Site name': 'Fjord Manufacturing (Demo)',
      'Detected at': new Date(Date.now() - 3_600_000).toISOString().slice(0, 16),
    });
    await qa.getByRole('dialog').getByRole('button', { name: 'Record a deviation' }).click();
    await qa.getByRole('dialog').waitFor({ state: 'detached' });
    await qa.getByText('Tablet press stopped for a minute').waitFor();
    await visitor.leave();
    const page = await arrive('qp@nordlicht.example');
    await page.getByRole('link', { name: 'B2026-12' }).click();
    await page.getByText(/conditions not met/).click();
    await page
      .getByText(/Tablet press stopped for a minute/)
      .first()
      .waitFor();
  }, 240_000);

  it('leads the QP office from the week that is too full, by a change that is played first, to another QP, on whose desk the batch is then', async () => {
    const page = await arrive('qpoffice@nordlicht.example');
    await visitor.goTo('/capacity');
    await page
      .getByText(/over by \d+\sh/)
      .first()
      .waitFor();
    // what it would do is played before anybody is told anything
    await page.getByRole('button', { name: 'Add: Reassign' }).click();
    const change = page.getByRole('group', { name: 'Reassign', exact: true }).getByRole('group', { name: '1', exact: true });
    await filling(change, { Case: /B2026-12/, QP: /Dr R\. Sample/ });
    await page.getByRole('button', { name: 'Play it' }).click();
    await page.getByText(/^Late releases to be expected/).waitFor({ timeout: 120_000 });
    expect(await visitor.barriers()).toEqual([]);
    await visitor.goTo('/releases');
    await page.getByText('B2026-12').first().click();
    await page.getByRole('button', { name: 'Give to another QP' }).click();
    await filling(page.getByRole('dialog'), { QP: /Dr R\. Sample/, Reason: 'Dr Q. Example is away in the week in which it is due.' });
    await page.getByRole('dialog').getByRole('button', { name: 'Give to another QP' }).click();
    await page.getByText('Dr R. Sample (has not taken over yet)').waitFor();
    await visitor.goTo('/capacity');
    await page.getByRole('row', { name: /^Dr R\. Sample 1 of/ }).waitFor();
    await visitor.leave();
    const desk = await arrive('qp2@nordlicht.example');
    await visitor.goTo('/desk');
    await desk.getByRole('link', { name: 'B2026-12' }).waitFor();
  }, 360_000);

  it('lets an inspector read all that the grant covers, change nothing, and be seen doing so', async () => {
    const quality = await arrive('quality1@nordlicht.example');
    await visitor.goTo('/inspection');
    await quality.getByRole('button', { name: 'Give a grant' }).click();
    await filling(quality.getByRole('dialog'), {
      Authority: /Authority/,
      Inspection: 'INS-2026-7',
      Authorisations: /DK-IMP-000101/,
      'Valid from': new Date().toISOString().slice(0, 10),
      'Valid to': new Date(Date.now() + 5 * 86_400_000).toISOString().slice(0, 10),
      Reason: 'Announced inspection',
    });
    await quality.getByRole('dialog').getByRole('button', { name: 'Give a grant' }).click();
    await quality
      .getByText(/in force, given by/)
      .first()
      .waitFor();
    await visitor.leave();
    const page = await arrive('inspector@authority.example');
    await page.getByRole('heading', { name: 'Inspection', exact: true }).waitFor();
    await page
      .getByText(/^Inspection INS-2026-7.*DK-IMP-000101/)
      .first()
      .waitFor();
    await page
      .getByRole('button', { name: /^Verify .* now$/ })
      .first()
      .click();
    await page.getByText(/^Everything holds/).waitFor();
    for (const path of ['/releases', '/batches', '/register', '/archive', '/logs', '/deviations', '/suppliers', '/rules', '/audit-trail']) {
      await visitor.goTo(path);
      await visitor.settled();
      expect(await page.getByRole('alert').count()).toBe(0);
      const acts = await page
        .getByRole('main')
        .getByRole('button', { name: /^(Register|Record|Plan|Give|Open a|Accept|Certify|Add|Change)/ })
        .count();
      expect([path, acts]).toEqual([path, 0]);
    }
    await expect(visitor.command('/api/v1/proof/inspection-grants', {})).rejects.toThrow(/NOT_ALLOWED|403/);
    await visitor.leave();
    const trail = await arrive('quality1@nordlicht.example');
    const rows = await trail.request.get(`${house().url}/api/v1/audit-trail?limit=1000&subjectKind=operation`);
    expect(await rows.text()).toContain('access.inspection');
  }, 300_000);
};
