import { expect, it } from '@jest/globals';
import { until, type CaughtMail } from '@qp/testing/stack';
import { paper } from './paper.js';
import { Visitor } from './visitor.js';
import type { House } from './house.js';
import type { Windows } from './windows.js';

const operations = 'ops@nordlicht.example';
const batch = 'B2026-12';
const late = 'What takes days takes seconds in this story';
const allDay = [{ from: '00:00', to: '24:00' }];

/** Who is waited for on a case, and when the next reminder of each is due. */
interface Reminders {
  readonly waiting: readonly { readonly organisationId: string; readonly nextAt: string | null }[];
}

/** A document that nobody sends: the mail that reminds of it, and what its link leads to. Its time passes while other stories are played. */
export class Reminder {
  constructor(
    private readonly house: () => House,
    private readonly windows: Windows,
  ) {}

  /** Operations lets the time of the follow-up pass in seconds. */
  begins = () => {
    it('is due at once where operations says so, by calendars without a night and a first reminder after a second', async () => {
      const visitor = await this.windows.at(operations);
      const { caseId, waiting } = await until('somebody being waited for', async () => {
        const waited = await this.waitedFor();
        return waited.waiting.length > 0 ? waited : undefined;
      });
      const { sponsor } = await visitor.read<{ sponsor: { id: string } }>(`/api/v1/cases/${caseId}`);
      for (const { organisationId } of waiting)
        await visitor.command('/api/v1/calendars', {
          organisationId,
          calendar: { timeZone: 'Etc/UTC', week: Array(7).fill(allDay), exceptions: [], minutesPerDay: 1440 },
          expectedVersion: 0,
          reason: late,
        });
      await visitor.command('/api/v1/follow-up-policies', {
        sponsorId: sponsor.id,
        policy: {
          firstAfter: { amount: 1, unit: 'SECONDS' },
          cadence: [{ every: { amount: 1_800, unit: 'SECONDS' } }],
          contacts: [],
          everybodyFrom: 1,
          copyToSponsor: false,
          capPerDay: 12,
          ladder: [{ level: 'OWNER', after: { amount: 0, unit: 'WORKING_HOURS' } }],
          stuckAfterDays: 5,
        },
        expectedVersion: 0,
        reason: late,
      });
      expect(this.windows.faults()).toEqual([]);
    }, 120_000);
  };

  /** The mail has come meanwhile, or comes. */
  ends = () => {
    it('comes by a mail whose link, after the sign-in, is the upload of that document; then it is quiet', async () => {
      const { caseId } = await this.waitedFor();
      const link = new RegExp(`/cases/${caseId}/requirements/COA_DP/upload`);
      const isReminder = ({ text }: CaughtMail) => text.includes('we still wait for') && link.test(text);
      const mail = await until('the reminder', async () => (await this.house().mails()).find(isReminder), 180, 1_000);
      const { browser, url } = this.house();
      const reader = await Visitor.arrive(browser, url, [mail.to].flat()[0] ?? '');
      await reader.signIn(link.exec(mail.text)?.[0]);
      const { page } = reader;
      await page.getByRole('heading', { name: new RegExp(`Finished product CoA.*${batch}`) }).waitFor();
      await page
        .getByRole('dialog')
        .locator('input[type=file]')
        .setInputFiles(paper(`Certificate of analysis ${batch}`));
      await page.getByLabel('Why there is a new version').fill('The first one was of another batch.');
      await page.getByRole('dialog').getByRole('button', { name: 'Hand in' }).click();
      await page.getByText('Handed in. QA checks it').waitFor();
      expect(reader.complaints).toEqual([]);
      await reader.leave();
      const isQuiet = async () => ((await this.waitedFor()).waiting.every(({ nextAt }) => nextAt === null) ? true : undefined);
      await until('nobody being reminded', isQuiet, 120, 1_000);
    }, 600_000);
  };

  private async waitedFor(): Promise<Reminders & { readonly caseId: string }> {
    const visitor = await this.windows.at(operations);
    const { rows } = await visitor.read<{ rows: { caseId: string }[] }>(`/api/v1/releases?batchNo=${batch}&limit=1`);
    const caseId = rows[0]?.caseId ?? '';
    return { caseId, ...(await visitor.read<Reminders>(`/api/v1/cases/${caseId}/reminders`)) };
  }
}
