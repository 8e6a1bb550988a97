import type { StoredCaseForecast } from '@qp/contracts/release';
import { riskLevel } from '@qp/domain/capacity';
import { dayInWords } from '@qp/domain/kernel';
import { systemContext, type SystemContext } from '../command-pipeline/index.js';
import { closeForecastEscalation, openEscalation, renewEscalation, type EscalatedStrand } from '../follow-up/index.js';
import { draftMessage } from '../sponsor-messages/draft-message.js';
import type { Tx } from '@qp/platform/persistence';

/** What several batches wait for: a milestone on its day, or one batch's own certify-by day where no milestone is given. */
interface Endangered {
  readonly key: string;
  readonly words: string;
  readonly cases: readonly StoredCaseForecast[];
}

interface Link {
  readonly case_id: string;
  readonly milestone_id: string;
  readonly date: string;
  readonly kind: string;
  readonly trial: string;
  readonly member_state: string;
}

/**
 * Escalates a milestone whose risk has risen to a higher level, once per milestone, day and level (7.5), however many batches feed
 * it; ends the escalation when the risk fell. It reaches operations and the QP office, nobody else (2.7).
 */
export async function escalateForecast(tx: Tx, ownerOrg: string, forecasts: readonly StoredCaseForecast[]): Promise<void> {
  const context = await systemContext(tx, []);
  const endangered = await milestonesOf(tx, forecasts);
  for (const one of endangered) await judge(context, ownerOrg, one);
  await endForgotten(
    context,
    ownerOrg,
    endangered.map(({ key }) => key),
  );
}

async function judge(context: SystemContext, ownerOrg: string, { key, words, cases }: Endangered): Promise<void> {
  const [worst] = cases.toSorted((one, other) => (other.probabilityLate ?? 0) - (one.probabilityLate ?? 0));
  if (worst?.probabilityLate === undefined || worst.probabilityLate === null || worst.caseId === null) return;
  const causeOf = (level: number) => `forecast:${key}:${level}`;
  // By byte order, as the index keeps causes: a semicolon comes right after a colon. A house may have thousands of them.
  const known = await context.tx.query<{ id: string; strand_id: string; cause: string; words: string; open: boolean }>(
    `select id, strand_id, cause, words, closed_at is null as open from release.escalation
     where owner_org = $1 and cause ~>~ $2 and cause ~<~ $3 order by cause`,
    [ownerOrg, `forecast:${key}:`, `forecast:${key};`],
  );
  const open = known.filter((row) => row.open);
  const before = Math.max(0, ...open.map(({ cause }) => Number(cause.split(':').at(-1))));
  const level = riskLevel(worst.probabilityLate, before);
  if (level === before) {
    // What would help may be found later than the risk: a QP came back, or hours were entered. That is news; a percent more is not.
    const remedy = remedyOf(worst);
    for (const { id } of open.filter((row) => remedy !== '' && !row.words.endsWith(remedy)))
      await renewEscalation(context, await strandOf(context.tx, worst.caseId), id, wordsOf(words, worst, cases));
    return;
  }
  for (const row of open)
    await closeForecastEscalation(context, row, level > before ? 'the risk rose to the next level' : 'the risk has fallen');
  if (level < before || known.some(({ cause }) => cause === causeOf(level))) return;
  const strand = await strandOf(context.tx, worst.caseId);
  const escalationId = await openEscalation(context, strand, {
    cause: causeOf(level),
    words: wordsOf(words, worst, cases),
    from: 'OPERATIONS',
  });
  if (escalationId !== undefined)
    await draftMessage(context, {
      escalationId,
      ownerOrg,
      milestone: words,
      olderEscalations: known.map(({ id }) => id),
      caseIds: cases.flatMap(({ caseId }) => caseId ?? []),
    });
}

/** Escalations of milestones that were moved, met or given up: no forecast speaks of them any more. */
async function endForgotten(context: SystemContext, ownerOrg: string, keys: readonly string[]): Promise<void> {
  const open = await context.tx.query<{ id: string; strand_id: string; cause: string }>(
    `select id, strand_id, cause from release.escalation where owner_org = $1 and closed_at is null and starts_with(cause, 'forecast:')`,
    [ownerOrg],
  );
  for (const row of open)
    if (!keys.some((key) => row.cause.startsWith(`forecast:${key}:`)))
      await closeForecastEscalation(context, row, 'its day was moved, or its batches are decided');
}

function wordsOf(milestone: string, worst: StoredCaseForecast, cases: readonly StoredCaseForecast[]): string {
  const percent = Math.round((worst.probabilityLate ?? 0) * 100);
  const batches = cases.length === 1 ? '' : `, fed by ${cases.map(({ batchNo }) => batchNo).join(', ')}`;
  return `${milestone}${batches}: late with a probability of ${percent} %, ${worst.constraint.words}.${remedyOf(worst)}`;
}

/** What would help most, as a sentence to go on with; empty where nothing would. */
function remedyOf({ remedies: [best] }: StoredCaseForecast): string {
  return best ? ` What would help most: ${best.words}.` : '';
}

async function milestonesOf(tx: Tx, forecasts: readonly StoredCaseForecast[]): Promise<Endangered[]> {
  const cases = new Map(
    forecasts.flatMap((one) => (one.caseId !== null && one.probabilityLate !== null ? [[one.caseId, one] as const] : [])),
  );
  const links = await tx.query<Link>(
    `select c.id as case_id, m.id as milestone_id, m.date::text, m.kind, trial.eu_ct_number as trial, m.member_state
     from release.certification_case c join release.milestone_batch link on link.batch_id = c.batch_id
       join release.milestone m on m.id = link.milestone_id join release.trial on trial.id = m.trial_id
     where c.id = any ($1::uuid[]) order by m.date, m.id, c.id`,
    [[...cases.keys()]],
  );
  const byMilestone = [...Map.groupBy(links, ({ milestone_id: id, date }) => `${id}:${date}`)].map(([key, rows]): Endangered => {
    const [first] = rows;
    const words = first
      ? `${first.kind.toLowerCase().replaceAll('_', ' ')} of ${first.trial} in ${first.member_state} on ${dayInWords(first.date)}`
      : '';
    return { key, words, cases: rows.flatMap(({ case_id: id }) => cases.get(id) ?? []) };
  });
  const linked = new Set(links.map(({ case_id: id }) => id));
  const alone = [...cases]
    .filter(([id]) => !linked.has(id))
    .map(([id, one]): Endangered => ({
      key: `${id}:${one.certifyBy ?? ''}`,
      words: `certification of ${one.batchNo}${one.certifyBy === null ? '' : ` by ${dayInWords(one.certifyBy)}`}`,
      cases: [one],
    }));
  return [...byMilestone, ...alone];
}

async function strandOf(tx: Tx, caseId: string): Promise<EscalatedStrand> {
  const row = await tx.one<{ ownerOrg: string; sponsorId: string; batchNo: string }>(
    `select c.owner_org as "ownerOrg", c.sponsor_id as "sponsorId", b.batch_no as "batchNo"
     from release.certification_case c join release.batch b on b.id = c.batch_id where c.id = $1`,
    [caseId],
  );
  return { kind: 'case', id: caseId, caseId, ...row };
}
