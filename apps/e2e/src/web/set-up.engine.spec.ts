import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { codeAt } from './authenticator.js';
import { filling } from './filling.js';
import { House } from './house.js';
import { Visitor } from './visitor.js';

const email = 'admin@first.example';
const password = 'a first password of some length';

describe('an empty installation', () => {
  let house: House;
  let visitor: Visitor;

  beforeAll(async () => {
    house = await House.open({ port: 6150, options: ['--no-demo'] });
    visitor = await Visitor.arrive(house.browser, house.url, email);
  }, 900_000);
  afterAll(() => house?.close(), 60_000);

  it('makes its first administrator by the link of the start, once', async () => {
    const { page } = visitor;
    const [link = ''] = /http:\/\/localhost:\d+\/setup#\S+/.exec(house.platform.output) ?? [];
    await page.goto(link);
    await filling(page.locator('form#first'), {
      'Name of the QP-services provider': 'First QP Services (Test)',
      'Your name': 'A. First',
      'Your mail address': email,
    });
    await page.getByLabel('Password (12 characters or more)').first().fill(password);
    await page.getByRole('button', { name: 'Make the first administrator' }).click();
    await page.getByText('Done. You can sign in now.').waitFor();
    expect(new URL(page.url()).hash).toBe('');
    // the same link again makes nobody
    await page.goto('about:blank');
    await page.goto(link);
    await filling(page.locator('form#first'), {
      'Name of the QP-services provider': 'Second',
      'Your name': 'B.',
      'Your mail address': 'b@b.example',
    });
    await page.getByLabel('Password (12 characters or more)').first().fill(password);
    await page.getByRole('button', { name: 'Make the first administrator' }).click();
    await page.getByText('Done. You can sign in now.').waitFor({ state: 'detached' });
    await page.getByText(/link/).first().waitFor();
  }, 120_000);

  it('lets them in, shows the way, and has them set up one-time codes, by which they come in again', async () => {
    const { page } = visitor;
    await visitor.goTo('/sign-in');
    await page.getByLabel('Mail address').waitFor();
    expect(await visitor.barriers()).toEqual([]);
    await givePassword();
    await page.getByRole('navigation', { name: 'Main navigation' }).waitFor({ state: 'attached' });
    await visitor.goTo('/profile');
    await page.getByRole('button', { name: 'Set up one-time codes' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Password', { exact: false }).first().fill(password);
    await dialog.getByRole('button', { name: 'Go on' }).click();
    const secret = await dialog.getByText(/^[A-Z2-7]{16,}$/).innerText();
    await dialog.getByLabel('First code of the app').fill(codeAt(secret, Date.now()));
    await dialog.getByRole('button', { name: 'Finish' }).click();
    await page.getByRole('list', { name: 'Your recovery codes' }).getByRole('listitem').first().waitFor();
    await page.getByRole('button', { name: 'I have kept them' }).click();
    await page.getByRole('button', { name: /^Account of/ }).click();
    await page.getByRole('menuitem', { name: 'Sign out' }).click();
    await givePassword();
    // a code works once: the one after it is good within the tolerance of clocks
    await page.getByLabel('One-time code').fill(codeAt(secret, Date.now() + 30_000));
    await page.keyboard.press('Enter');
    await page.getByRole('navigation', { name: 'Main navigation' }).waitFor({ state: 'attached' });
  }, 180_000);

  it('tries a file of people line by line, says what is wrong with it, and takes it once it is right', async () => {
    const { page } = visitor;
    await visitor.goTo('/set-up');
    await visitor.settled();
    expect(await visitor.barriers()).toEqual([]);
    await page.getByRole('button', { name: 'Import from CSV: People' }).click();
    const dialog = page.getByRole('dialog');
    const file = (lines: string) => ({ name: 'people.csv', mimeType: 'text/csv', buffer: Buffer.from(lines) });
    const heads = 'organisationId,name,email,reason\n';
    const good = 'First QP Services (Test),Q. Second,q@first.example,First people of the house\n';
    await dialog
      .locator('input[type=file]')
      .setInputFiles(file(`${heads}${good}Nobody at all,R. Third,not a mail,First people of the house\n`));
    await dialog.getByText('1 of 2 lines fit.').waitFor();
    await dialog
      .getByRole('table')
      .getByRole('cell', { name: /mail|email/i })
      .first()
      .waitFor();
    expect(await visitor.barriers()).toEqual([]);
    await dialog.locator('input[type=file]').setInputFiles(file(heads + good));
    await dialog.getByRole('button', { name: 'Import 1 line' }).click();
    await dialog.getByText(/^1 of 1 lines are entered/).waitFor();
    await visitor.goTo('/people');
    await page.getByText('q@first.example').first().waitFor();
    expect(visitor.complaints).toEqual([]);
    expect([...visitor.hosts].filter((host) => host !== '')).toEqual([new URL(house.url).host]);
  }, 180_000);

  const givePassword = async () => {
    const { page } = visitor;
    await page.getByLabel('Mail address').fill(email);
    await page.getByLabel('Password', { exact: false }).first().fill(password);
    await page.keyboard.press('Enter');
  };
});
