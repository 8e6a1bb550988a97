import { expect } from '@jest/globals';
import type { Locator } from 'playwright-core';

/** Fills fields of a form by their names as a person sees them; where a field lets choose, by the words of the choice. */
export async function filling(form: Locator, fields: Readonly<Record<string, string | RegExp>>): Promise<void> {
  for (const [name, given] of Object.entries(fields)) {
    const typed = form.getByRole('textbox', { name, exact: true }).or(form.getByRole('spinbutton', { name, exact: true }));
    const chosen = form.getByRole('combobox', { name, exact: true });
    const field = typed.or(chosen).first();
    await field.waitFor();
    if ((await field.and(chosen).count()) === 0) await field.fill(String(given));
    else if ((await field.and(form.locator('select')).count()) > 0) await field.selectOption(await choiceOf(field, given));
    else {
      // a long list opens at a click, outside the form
      await field.click();
      await form.page().getByRole('option', { name: given }).filter({ visible: true }).first().click();
      // where several may be chosen it stays open until it is left
      await field.press('Tab');
    }
  }
}

/** Sends a form in which this field is empty: the browser holds it back, and the field is named. */
export async function staysWithout(form: Locator, send: Locator, field: string): Promise<void> {
  await send.click();
  const empty = form.getByLabel(field, { exact: false }).first();
  expect(await empty.evaluate((it) => (it as { matches(selector: string): boolean }).matches(':invalid'))).toBe(true);
  expect(await form.getByRole('alert').count()).toBe(0);
}

/** The choice whose words fit, once it is there: some come from the server. */
async function choiceOf(box: Locator, words: string | RegExp): Promise<{ readonly label: string }> {
  if (typeof words === 'string') return { label: words };
  const option = box.locator('option').filter({ hasText: words }).first();
  await option.waitFor({ state: 'attached' });
  return { label: await option.innerText() };
}
