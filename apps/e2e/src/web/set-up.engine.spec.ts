import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { until } from '@qp/testing/stack';
import type { Page } from 'playwright-core';
import { CodeApp } from './authenticator.js';
import { filling } from './filling.js';
import { openCase, registerBatch } from './first-order.js';
import { House } from './house.js';
import { Visitor } from './visitor.js';

const email = 'admin@first.example';
const password = 'a first password of some length';
const another = 'a second password of some length';
const firm = 'First QP Services (Test)';
const trial = '2026-500901-11-00';
const batchNo = 'F2026-01';

/** The people of the first day, by what they are there for, with the lines of the file that brings them in. */
const office = {
  keeper: { name: 'O. Keeper', email: 'keeper@first.example', roles: 'OPERATIONS' },
  second: { name: 'P. Second', email: 'second@first.example', roles: 'OPERATIONS' },
  quality: { name: 'R. Quality', email: 'quality@first.example', roles: '' },
  approver: { name: 'S. Approver', email: 'approver@first.example', roles: '' },
  qp: { name: 'Dr Q. Person', email: 'q@first.example', roles: '' },
  reviewer: { name: 'T. Reviewer', email: 'reviewer@first.example', roles: '' },
} as const;
const csv = (head: string, ...lines: readonly string[]) => ({
  name: 'lines.csv',
  mimeType: 'text/csv',
  buffer: Buffer.from(`${[head, ...lines].join('\n')}\n`),
});

type Who = keyof typeof office;
const people = Object.keys(office) as Who[];

/** A file for one step: lines that fit, and one that does not, with what is said of it. */
interface ImportPlan {
  readonly heads: string;
  readonly good: readonly string[];
  readonly wrong: readonly [line: string, said: RegExp];
}

describe('an empty installation', () => {
  let house: House;
  let visitor: Visitor;
  /** The windows of the people who took up their invitation. */
  const seats = {} as Record<Who, Visitor>;
  /** The authenticator apps of those who sign. */
  const apps = {} as Record<'qp' | 'quality', CodeApp>;

  beforeAll(async () => {
    house = await House.open({ port: 6150, options: ['--no-demo'] });
    visitor = await Visitor.arrive(house.browser, house.url, email);
  }, 900_000);
  afterAll(() => house?.close(), 60_000);

  it('makes its first administrator by the link of the start, once', async () => {
    const { page } = visitor;
    const [link = ''] = /http:\/\/localhost:\d+\/setup#\S+/.exec(house.platform.output) ?? [];
    await page.goto(link);
    await page.getByRole('form', { name: 'Set up QP Release' }).waitFor();
    expect([...(await visitor.barriers()), ...(await visitor.barriersInTheDark())]).toEqual([]);
    await page.setViewportSize({ width: 390, height: 844 });
    expect([...(await visitor.barriers({ colours: false })), ...(await visitor.wider())]).toEqual([]);
    await page.setViewportSize({ width: 1440, height: 900 });
    await filling(page.getByRole('form', { name: 'Set up QP Release' }), {
      'Name of the QP-services provider': 'First QP Services (Test)',
      'Your name': 'A. First',
      'Your mail address': email,
      Password: password,
    });
    await page.getByRole('button', { name: 'Make the first administrator' }).click();
    await page.getByText('Done. You can sign in now.').waitFor();
    expect(new URL(page.url()).hash).toBe('');
    // the same link again makes nobody
    await page.goto('about:blank');
    await page.goto(link);
    await filling(page.getByRole('form', { name: 'Set up QP Release' }), {
      'Name of the QP-services provider': 'Second',
      'Your name': 'B.',
      'Your mail address': 'b@b.example',
      Password: password,
    });
    await page.getByRole('button', { name: 'Make the first administrator' }).click();
    await page.getByText('Done. You can sign in now.').waitFor({ state: 'detached' });
    await page
      .getByText(/^This link was used already/)
      .first()
      .waitFor();
  }, 120_000);

  it('lets them in, shows the way, and has them set up one-time codes, by which they come in again', async () => {
    const { page } = visitor;
    await visitor.goTo('/sign-in');
    await page.getByLabel('Mail address').waitFor();
    expect(await visitor.barriers()).toEqual([]);
    await signIn(visitor, email);
    await page.getByRole('navigation', { name: 'Main navigation' }).waitFor({ state: 'attached' });
    await comesInByCodes(visitor, email);
  }, 180_000);

  it('tries a file of people line by line, says what is wrong with it, and takes it once it is right', async () => {
    const { page } = visitor;
    await visitor.goTo('/set-up');
    await visitor.settled();
    expect(await visitor.barriers()).toEqual([]);
    await page.getByRole('button', { name: 'Import from CSV: People' }).click();
    const dialog = page.getByRole('dialog');
    const heads = 'organisationId,name,email,roles,reason';
    const good = Object.values(office).map((one) => `${firm},${one.name},${one.email},${one.roles},First people of the house`);
    await dialog
      .locator('input[type=file]')
      .setInputFiles(csv(heads, ...good, 'Nobody at all,R. Third,not a mail,,First people of the house'));
    await dialog.getByText(`${good.length} of ${good.length + 1} lines fit.`).waitFor();
    await dialog
      .getByRole('table')
      .getByRole('cell', { name: /mail|email/i })
      .first()
      .waitFor();
    expect(await visitor.barriers()).toEqual([]);
    await dialog.locator('input[type=file]').setInputFiles(csv(heads, ...good));
    await dialog.getByRole('button', { name: `Import ${good.length} lines` }).click();
    await dialog.getByText(`${good.length} of ${good.length} lines are entered`).waitFor();
    await visitor.goTo('/people');
    await page.getByText('q@first.example').first().waitFor();
    expect(visitor.complaints).toEqual([]);
    expect([...visitor.hosts].filter((host) => host !== '')).toEqual([new URL(house.url).host]);
  }, 180_000);

  it('invites each of them, who set their own password by the link of a mail that nobody else saw', async () => {
    const { page } = visitor;
    for (const { name } of Object.values(office)) {
      await visitor.goTo('/people');
      await page.getByRole('cell', { name, exact: true }).click();
      await page.getByRole('button', { name: 'Invite' }).click();
      await page.getByText('A link to set the password is on its way.').waitFor();
    }
    for (const who of people) await takeUp(who);
    expect(visitor.complaints).toEqual([]);
  }, 300_000);

  it('sends whoever forgot their password a link, by which they choose another and come in by it', async () => {
    const { reviewer } = seats;
    const { page } = reviewer;
    const { email: address } = office.reviewer;
    await signOut(page);
    await page.getByLabel('Mail address').fill(address);
    await page.getByRole('button', { name: 'I forgot my password' }).click();
    expect(await reviewer.barriers()).toEqual([]);
    await page.getByRole('button', { name: 'Send me a link' }).click();
    await page.getByText(`If ${address} has an account with a password`).waitFor();
    const link = await mailedLink(address, 'reset');
    await page.goto(link);
    await page.getByRole('textbox', { name: 'New password', exact: true }).fill(another);
    await page.getByRole('button', { name: 'Set the password' }).click();
    await page.getByText('Done. You can sign in now.').waitFor();
    expect(await reviewer.barriers()).toEqual([]);
    await page.getByRole('link', { name: 'Sign in' }).click();
    await page.getByLabel('Mail address').fill(address);
    await page.getByLabel('Password', { exact: false }).first().fill(another);
    await page.keyboard.press('Enter');
    await page.getByRole('navigation', { name: 'Main navigation' }).waitFor({ state: 'attached' });
    expect(reviewer.complaints).toEqual([]);
  }, 120_000);

  it('is brought organisations by operations, confirmed by a second person, and its own calendar', async () => {
    const { keeper } = seats;
    await keeper.goTo('/set-up');
    await keeper.settled();
    await imports(keeper, 'Organisations', {
      heads: 'name,kind,country',
      good: ['Aurora Bio (Test),SPONSOR,DE', 'Clinic Kiel (Test),SITE,DE'],
      wrong: ['Borealis (Test),BAKERY,DE', /^kind: "BAKERY" is none of/],
    });
    await confirmed('Aurora Bio (Test)', 'Clinic Kiel (Test)');
    await keeper.page.getByRole('button', { name: 'Set the calendar' }).click();
    const dialog = keeper.page.getByRole('dialog');
    await filling(dialog, { Country: /Denmark/, Reason: 'Where the house works' });
    await dialog.getByRole('button', { name: 'Set the calendar' }).click();
    await dialog.waitFor({ state: 'detached' });
    await step(keeper, 'Calendar and policies').getByText('done: 1').waitFor();
    expect(await keeper.barriers()).toEqual([]);
  }, 240_000);

  it('takes products, trials and sites from files too, each line tried before it is sent', async () => {
    const { keeper } = seats;
    await imports(keeper, 'Products', {
      heads: 'sponsorId,code,name,strength,form,packSize,productKind,modality,storage,storageClass,psfReference,authorisedShelfLifeMonths',
      good: ['Aurora Bio (Test),AUR-1,Auroramab,10 mg,tablet,30 in a bottle,TEST,CHEMICAL,below 25 C,AMBIENT,PSF-1 v1,24'],
      wrong: ['Nobody,AUR-2,Borealmab,10 mg,tablet,30,TEST,CHEMICAL,below 25 C,AMBIENT,PSF-2 v1,two', /is no number/],
    });
    await confirmed('AUR-1, Auroramab');
    await imports(keeper, 'Trials', {
      heads: 'sponsorId,euCtNumber,protocolCode,title,blinded,minRemainingShelfLifeDays',
      good: [`Aurora Bio (Test),${trial},AUR-1-01,First trial,no,30`],
      wrong: ['Aurora Bio (Test),2026-1,AUR-1-02,Second trial,perhaps,30', /is neither yes nor no/],
    });
    await confirmed(trial);
    await imports(keeper, 'Sites', {
      heads: 'trialId,organisationId,number,name,memberState,address',
      good: [`${trial},Clinic Kiel (Test),101,Clinic Kiel,DE,Kiel`],
      wrong: ['2026-999999-11-00,Clinic Kiel (Test),102,Clinic Bonn,Germany,Bonn', /^trialId: .* is not known/],
    });
    for (const name of ['Organisations', 'Products', 'Trials', 'Sites'])
      await step(keeper, name)
        .getByText(/^done: /)
        .waitFor();
    expect(await keeper.barriers()).toEqual([]);
  }, 300_000);

  it('gets its quality management by two people who confirm their appointment themselves', async () => {
    const { page } = visitor;
    const { quality, approver } = seats;
    await visitor.goTo('/people');
    await page.getByRole('button', { name: 'Enter the first two people of quality management' }).click();
    const dialog = page.getByRole('dialog');
    await filling(dialog, { Organisation: firm });
    await dialog.getByLabel('People').first().click();
    for (const { name } of [office.quality, office.approver]) await page.getByRole('option', { name }).click();
    await filling(dialog, { Evidence: 'Appointment of 1 November', Reason: 'First people of quality management' });
    expect(await visitor.barriers()).toEqual([]);
    await dialog.getByRole('button', { name: /^Enter the first two/ }).click();
    await dialog.waitFor({ state: 'detached' });
    for (const one of [quality, approver]) {
      await one.goTo('/profile');
      await one.page.getByRole('button', { name: 'Confirm my appointment' }).click();
      await one.page.getByRole('dialog').getByRole('button', { name: 'Confirm my appointment' }).click();
      await one.page.getByRole('region', { name: /appointment/ }).waitFor({ state: 'detached' });
    }
    for (const one of [quality, approver]) expect(one.complaints).toEqual([]);
  }, 180_000);

  it('enters its authorisation, the first QP and the naming of that QP on it, each proposed by one and approved by the other', async () => {
    const { quality } = seats;
    const today = new Date().toISOString().slice(0, 10);
    await quality.goTo('/authorisations');
    await quality.page.getByRole('button', { name: 'Propose an authorisation' }).click();
    const licence = quality.page.getByRole('dialog');
    await filling(licence, {
      Number: 'DK-IMP-000901',
      'National competent authority': 'Danish Medicines Agency',
      'Member state': 'DK',
      'Holder name': firm,
      'Holder address': 'Copenhagen',
      'Valid from': today,
      Evidence: 'EudraGMDP DK-IMP-000901',
      Reason: 'The authorisation of the house',
    });
    await licence.getByLabel('Operations').first().fill('Batch certification');
    await licence.getByRole('checkbox', { name: 'Chemical' }).check();
    await licence.getByRole('button', { name: 'Propose', exact: true }).click();
    await licence.waitFor({ state: 'detached' });
    await approved('DK-IMP-000901');
    await givenRole('qp', 'Certifying QP', today);
    await givenRole('reviewer', 'QA specialist', today);
    await quality.goTo('/authorisations');
    await quality.page.getByRole('button', { name: 'Name a QP' }).click();
    const naming = quality.page.getByRole('dialog');
    await filling(naming, {
      Person: new RegExp(office.qp.name),
      Role: 'Certifying QP',
      'Qualification basis': 'Directive 2001/83/EC Art 49(2)',
      'Job description': 'JD-QP-1',
      'Training current until': `${Number(today.slice(0, 4)) + 1}-12-31`,
      'Valid from': today,
      Evidence: 'Annex of DK-IMP-000901',
      Reason: 'The first QP of the house',
    });
    await naming.getByRole('checkbox', { name: 'Chemical' }).check();
    await naming.getByLabel('Signs from').first().fill('DK');
    await naming.getByRole('button', { name: 'Propose', exact: true }).click();
    await naming.waitFor({ state: 'detached' });
    await approved(`${office.qp.name} on DK-IMP-000901`);
    await quality.goTo('/set-up');
    for (const name of ['Quality management', 'Roles', 'Authorisation and QPs'])
      await step(quality, name)
        .getByText(/^done: /)
        .waitFor();
    expect(await quality.barriers()).toEqual([]);
    expect(quality.complaints).toEqual([]);
  }, 300_000);

  it('has its first QP set up a second factor, sign in by it, and sit at the own desk', async () => {
    const { qp } = seats;
    apps.qp = await comesInByCodes(qp, office.qp.email);
    await qp.page.getByRole('heading', { name: 'My desk' }).waitFor();
    expect(new URL(qp.page.url()).pathname).toBe('/desk');
    await qp.settled();
    expect(await qp.barriers()).toEqual([]);
    expect(qp.complaints).toEqual([]);
  }, 180_000);

  it('agrees on the wording of its certificates: quality management proposes it, the QP approves it', async () => {
    const { quality, qp } = seats;
    apps.quality = await comesInByCodes(quality, office.quality.email);
    for (const one of [quality, qp]) await confirmsToBeBound(one);
    await quality.goTo('/policies');
    // the wording that came with the authorisation
    await quality.page.getByText('waits for a QP').waitFor();
    await quality.page.getByRole('button', { name: 'Propose a wording' }).click();
    const proposal = quality.page.getByRole('dialog');
    await filling(proposal, { Reason: 'The wording of the house' });
    await proposal.getByRole('button', { name: 'Propose a wording' }).click();
    await sign(quality.page, apps.quality);
    await quality.page.getByText('never approved; a newer one was proposed').waitFor();
    await qp.goTo('/policies');
    await qp.page.getByRole('button', { name: 'Approve as QP' }).click();
    await qp.page.getByRole('dialog').getByRole('button', { name: 'Approve as QP' }).click();
    await sign(qp.page, apps.qp);
    await qp.goTo('/set-up');
    await step(qp, 'Wording of certificates')
      .getByText(/^done: /)
      .waitFor();
    for (const one of [quality, qp]) expect(one.complaints).toEqual([]);
  }, 180_000);

  it('ends with the first case: QA registers the batch, makes its requirement list and opens the case, and no step is left', async () => {
    const { reviewer } = seats;
    await reviewer.goTo('/set-up');
    await reviewer.page.getByRole('link', { name: 'Go there: First case' }).click();
    await registerBatch(reviewer.page, { Product: /AUR-1/, 'Batch number': batchNo, Quantity: '200' }, [/Clinic Kiel/, 'Clinic Kiel']);
    await reviewer.page.getByRole('cell', { name: batchNo, exact: true }).click();
    await openCase(reviewer.page, new RegExp(trial), /DK-IMP-000901/);
    await reviewer.page.getByRole('heading', { name: `Batch ${batchNo}` }).waitFor();
    await reviewer.settled();
    expect(await reviewer.barriers()).toEqual([]);
    await reviewer.goTo('/set-up');
    await step(reviewer, 'First case').getByText('done: 1').waitFor();
    await reviewer.page.getByText('still to do').waitFor({ state: 'detached' });
    expect(reviewer.complaints).toEqual([]);
  }, 240_000);

  /** Quality management proposes a role of somebody, and its second person approves. */
  const givenRole = async (who: Who, role: string, validFrom: string) => {
    const { page } = seats.quality;
    await seats.quality.goTo('/people');
    await page.getByRole('cell', { name: office[who].name, exact: true }).click();
    await page.getByRole('button', { name: 'Propose a role' }).click();
    const proposal = page.getByRole('dialog');
    await filling(proposal, {
      Role: role,
      'Valid from': validFrom,
      Evidence: 'Personnel file',
      Reason: 'First people of the house',
    });
    await proposal.getByRole('button', { name: 'Propose a role' }).click();
    await proposal.waitFor({ state: 'detached' });
    await approved(`${role} for ${office[who].name}`);
  };

  /** The link of one kind that was mailed to somebody. */
  const mailedLink = (address: string, kind: 'invitation' | 'reset') =>
    until(`a link for ${address}`, async () => {
      const mails = (await house.mails()).filter(({ to }) => [to].flat().some((receiver) => receiver.includes(address)));
      return mails.map(({ text }) => new RegExp(String.raw`http\S+/setup#${kind}\.\S+`).exec(text)?.[0]).find(Boolean);
    });

  /** Opens the link that was mailed to somebody, has them choose their password, and signs them in at a window of their own. */
  const takeUp = async (who: Who) => {
    const { email: address } = office[who];
    const link = await mailedLink(address, 'invitation');
    const one = await Visitor.arrive(house.browser, house.url, address);
    await one.page.goto(link);
    expect(await one.barriers()).toEqual([]);
    await one.page.getByRole('textbox', { name: 'New password', exact: true }).fill(password);
    await one.page.getByRole('button', { name: 'Set the password' }).click();
    await one.page.getByText('Done. You can sign in now.').waitFor();
    await signIn(one, address);
    await one.page.getByRole('navigation', { name: 'Main navigation' }).waitFor({ state: 'attached' });
    seats[who] = one;
  };

  /** One step of the guide. */
  const step = ({ page }: Visitor, name: string) =>
    page.getByRole('listitem').filter({ has: page.getByRole('link', { name: `Go there: ${name}`, exact: true }) });

  /** Tries a file with a line that does not fit, reads what is said of it, and sends those that do. */
  const imports = async (by: Visitor, what: string, { heads, good, wrong: [line, said] }: ImportPlan) => {
    const { page } = by;
    await page.getByRole('button', { name: `Import from CSV: ${what}` }).click();
    const dialog = page.getByRole('dialog');
    await dialog.locator('input[type=file]').setInputFiles(csv(heads, ...good, line));
    await dialog.getByText(`${good.length} of ${good.length + 1} lines fit.`).waitFor();
    await dialog
      .getByRole('row', { name: new RegExp(`^${good.length + 2} `) })
      .getByText(said)
      .waitFor();
    await dialog.locator('input[type=file]').setInputFiles(csv(heads, ...good));
    await dialog.getByRole('button', { name: /^Import \d+ lines?$/ }).click();
    await dialog.getByText(`${good.length} of ${good.length} lines are entered`).waitFor();
    await dialog.getByRole('button', { name: 'Close' }).click();
    await dialog.waitFor({ state: 'detached' });
  };

  /** The second person of quality management approves what waits, from the list of all of it. */
  const approved = async (what: string) => {
    const { approver } = seats;
    await approver.goTo('/approvals');
    const row = approver.page.getByRole('row').filter({ hasText: what });
    await row.getByRole('button', { name: 'Approve' }).click();
    await filling(approver.page.getByRole('dialog'), { Reason: 'Compared with its source' });
    await approver.page.getByRole('dialog').getByRole('button', { name: 'Approve' }).click();
    await row.waitFor({ state: 'detached' });
    expect(approver.complaints).toEqual([]);
  };

  /** The second person of operations confirms what was entered, from the list of all that waits. */
  const confirmed = async (...names: readonly string[]) => {
    const { second } = seats;
    await second.goTo('/approvals');
    for (const name of names) {
      const row = second.page.getByRole('row').filter({ hasText: name });
      await row.getByRole('button', { name: 'Confirm' }).click();
      await second.page.getByRole('dialog').getByRole('button', { name: 'Confirm' }).click();
      await row.waitFor({ state: 'detached' });
    }
    expect(second.complaints).toEqual([]);
  };
});

/** Sets one-time codes up on the page of the own account, and keeps the recovery codes; gives the app that shows them. */
async function setUpCodes(page: Page): Promise<CodeApp> {
  await page.getByRole('button', { name: 'Set up one-time codes' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Password', { exact: false }).first().fill(password);
  await dialog.getByRole('button', { name: 'Go on' }).click();
  const app = new CodeApp(await dialog.getByText(/^[A-Z2-7]{16,}$/).innerText());
  await dialog.getByLabel('First code of the app').fill(await app.fresh());
  await dialog.getByRole('button', { name: 'Finish' }).click();
  await page.getByRole('list', { name: 'Your recovery codes' }).getByRole('listitem').first().waitFor();
  await page.getByRole('button', { name: 'I have kept them' }).click();
  return app;
}

/** Confirms on the own page that signatures bind, which is asked before the first one. */
async function confirmsToBeBound(one: Visitor): Promise<void> {
  await one.goTo('/profile');
  await one.page.getByText('not confirmed yet').waitFor();
  await one.page.getByRole('button', { name: 'Confirm', exact: true }).click();
  await one.page.getByText(/^confirmed on /).waitFor();
}

/** Sets one-time codes up, and comes in again by one; gives the app that shows them. */
async function comesInByCodes(one: Visitor, address: string): Promise<CodeApp> {
  const { page } = one;
  await one.goTo('/profile');
  const app = await setUpCodes(page);
  await signOut(page);
  await signIn(one, address);
  await page.getByLabel('One-time code').fill(await app.fresh());
  await page.keyboard.press('Enter');
  await page.getByRole('navigation', { name: 'Main navigation' }).waitFor({ state: 'attached' });
  return app;
}

/** Signs what the dialog shows, by password and code. */
async function sign(page: Page, app: CodeApp): Promise<void> {
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Country from which you sign').fill('DK');
  await dialog.getByLabel('Password', { exact: false }).first().fill(password);
  await dialog.getByLabel('One-time code').fill(await app.fresh());
  await dialog.getByLabel('One-time code').press('Enter');
  await dialog.waitFor({ state: 'detached' });
}

async function signOut(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^Account of/ }).click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  await page.getByLabel('Mail address').waitFor();
}

/** Gives mail address and password at the door. */
async function signIn(visitor: Visitor, address: string): Promise<void> {
  const { page } = visitor;
  await visitor.goTo('/sign-in');
  await page.getByLabel('Mail address').fill(address);
  await page.getByLabel('Password', { exact: false }).first().fill(password);
  await page.keyboard.press('Enter');
}
