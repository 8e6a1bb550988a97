import { retentionOf, retentionWords } from '@qp/domain/filing';
import type { Refusal } from '@qp/domain/kernel';
import type { Tx } from '@qp/platform/persistence';
import type { CaseRow } from '../cases/case-row.js';

interface TrialEnd {
  readonly euCtNumber: string;
  readonly status: string;
  readonly endedOn: string | null;
}

async function trialEnds(tx: Tx, row: Pick<CaseRow, 'facts'>): Promise<TrialEnd[]> {
  return tx.query<TrialEnd>(
    'select eu_ct_number as "euCtNumber", status, ended_on::text as "endedOn" from release.trial where id = any($1) order by eu_ct_number',
    [row.facts.destinations.map(({ trialId }) => trialId)],
  );
}

/** Why a package cannot be archived yet: a trial goes on, or stock of the batch is on its way (domain reference 6.13). */
export async function archiveRefusal(tx: Tx, row: Pick<CaseRow, 'facts' | 'batchId'>): Promise<Refusal | undefined> {
  const citation = 'CTR Art 57, 58; domain reference 6.13';
  const trials = await trialEnds(tx, row);
  const running = trials.filter(({ status }) => status !== 'ENDED');
  if (trials.length === 0 || running.length > 0)
    return {
      code: 'TRIAL_NOT_ENDED',
      message:
        trials.length === 0
          ? 'The trial of this batch is not known, so its end is not either.'
          : `Still running: ${running.map(({ euCtNumber }) => euCtNumber).join(', ')}.`,
      whatToDo: 'Archive after the end of the trial and its reconciliation; until then the package stays locked.',
      citation,
    };
  const onTheWay = await tx.query<{ orderNo: string }>(
    `select order_no as "orderNo" from release.shipment
     where batch_id = $1 and state not in ('ACCEPTED', 'RETURNED', 'LOST', 'CANCELLED', 'REJECTED_AT_SITE') order by order_no`,
    [row.batchId],
  );
  if (onTheWay.length === 0) return undefined;
  return {
    code: 'NOT_RECONCILED',
    message: `Not accounted for: ${onTheWay.map(({ orderNo }) => orderNo).join(', ')}.`,
    whatToDo: 'Close these shipments first.',
    citation,
  };
}

/** How long the package is kept, in words: the clock starts at the end of the last trial. */
export async function packageRetention(tx: Tx, row: Pick<CaseRow, 'facts'>, today: string): Promise<string> {
  const trials = await trialEnds(tx, row);
  const ended = trials.length > 0 && trials.every(({ endedOn }) => endedOn !== null);
  const last = trials
    .map(({ endedOn }) => endedOn ?? '')
    .sort()
    .at(-1);
  return retentionWords(retentionOf('TMF_CONTENT', ended && last ? { END_OF_TRIAL: last } : {}, today));
}
