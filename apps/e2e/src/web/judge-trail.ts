import { filling } from './filling.js';
import type { Windows } from './windows.js';

/** Gives a verdict on what the review of the audit trail of a case has found so far, each by somebody who did not do it. */
export async function judgeTrail(windows: Windows, caseId: string): Promise<void> {
  for (const email of ['qa@nordlicht.example', 'qp@nordlicht.example']) {
    const page = await windows.open(email, `/review/${caseId}/trail`);
    const judge = page.getByRole('button', { name: /^One verdict on/ }).or(page.getByRole('button', { name: 'Give a verdict' }));
    if ((await judge.count()) === 0) continue;
    await judge.first().click();
    await filling(page.getByRole('dialog'), { Verdict: 'Explained', Reason: 'Played on the day on which the test runs' });
    await page.getByRole('dialog').getByRole('button', { name: 'Give a verdict' }).click();
    await page.getByRole('dialog').waitFor({ state: 'detached' });
  }
}

/** The QP records that the audit trail of a case was reviewed. */
export async function recordReview(windows: Windows, caseId: string): Promise<void> {
  const page = await windows.open('qp@nordlicht.example', `/review/${caseId}/trail`);
  await page.getByRole('button', { name: 'Record the review' }).click();
  await filling(page.getByRole('dialog'), { Scope: 'All records of the case' });
  await page.getByRole('dialog').getByRole('button', { name: 'Record the review' }).click();
  await page.getByRole('dialog').waitFor({ state: 'detached' });
}
