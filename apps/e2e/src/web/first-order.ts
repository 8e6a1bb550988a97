import type { Locator, Page } from 'playwright-core';
import { filling } from './filling.js';

const dayFromToday = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

/** Registers a packaged batch of bottles, which lies at the place, from the list of batches. */
export async function registerBatch(page: Page, facts: Readonly<Record<string, string | RegExp>>, place: readonly [RegExp, string]) {
  const [organisation, name] = place;
  await page.getByRole('button', { name: 'Register a batch' }).click();
  const dialog = page.getByRole('dialog');
  await filling(dialog, { ...facts, Unit: 'bottle', Samples: '20' });
  await dialog.getByRole('combobox', { name: 'Kind' }).first().selectOption('Packaged');
  await filling(dialog.getByRole('group', { name: 'Place' }), { Organisation: organisation, Name: name });
  await filling(dialog, { 'Manufactured on': dayFromToday(-40) });
  await filling(dialog.getByRole('group', { name: 'Expiry' }), { Date: dayFromToday(600), Kind: 'Expiry' });
  await dialog.getByRole('button', { name: 'Register a batch' }).click();
  await dialog.waitFor({ state: 'detached' });
}

/** Makes the requirement list of the batch on the page for a trial in Denmark, and opens its case under the authorisation. */
export async function openCase(page: Page, trial: RegExp, authorisation: RegExp) {
  await page.getByRole('link', { name: 'Open a certification case' }).click();
  await enterFacts(page, trial);
  await page.getByRole('button', { name: 'Show the list' }).click();
  await page.getByRole('table', { name: 'What is asked' }).waitFor();
  await page.getByRole('button', { name: 'Open the case' }).click();
  const dialog = page.getByRole('dialog');
  await filling(dialog, { Authorisation: authorisation });
  await dialog.getByRole('button', { name: 'Open the case' }).click();
}

async function enterFacts(page: Page, trial: RegExp): Promise<void> {
  const facts = page.getByRole('group', { name: 'Facts', exact: true });
  await facts.getByRole('button', { name: 'Add: Destinations' }).click();
  await filling(row(facts, 'Destinations', 1), {
    Trial: trial,
    'Member state': 'DK',
    Authorisation: 'Authorised',
    'Dossier version': 'Part I v3.0',
  });
  for (const [at, step] of ['Drug product', 'Primary packaging', 'Packaging', 'Testing'].entries()) {
    if (at > 0) await facts.getByRole('button', { name: 'Add: Own steps' }).click();
    await filling(row(facts, 'Own steps', at + 1), {
      Step: step,
      'Site name': 'Fjord Manufacturing (Demo)',
      Country: 'DK',
      Relation: 'Contract site',
    });
  }
  await facts.getByRole('checkbox', { name: 'Logger required' }).check();
  await filling(facts, {
    'Certification role': 'Final',
    'Case type': 'Initial',
    Origin: 'EU/EEA',
    'Import step': 'None',
    'Storage class': 'Ambient',
    'Product kind': 'Testing',
    Modality: 'Chemical',
    'Batch ordinal': 'Repeat',
  });
}

function row(facts: Locator, list: string, number: number): Locator {
  return facts.getByRole('group', { name: list, exact: true }).getByRole('group', { name: String(number), exact: true });
}
