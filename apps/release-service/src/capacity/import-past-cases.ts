import { randomUUID } from 'node:crypto';
import { capacityOperations } from '@qp/contracts/release';
import { forecastSteps } from '@qp/domain/capacity';
import { parse } from 'csv-parse/sync';
import { z } from 'zod';
import { defineCommand } from '../command-pipeline/index.js';

const columns = ['case', 'sponsor', 'product_kind', 'step', 'from', 'to', 'hours'] as const;
const MOST_LINES = 20_000;

const step = z
  .object({
    case: z.string().min(1).max(100),
    sponsor: z.string().min(1).max(200),
    product_kind: z.string().min(1).max(50),
    step: z.enum(forecastSteps),
    from: z.iso.date(),
    to: z.iso.date(),
    hours: z.string(),
  })
  .superRefine((row, context) => {
    if (row.to < row.from) context.addIssue({ code: 'custom', path: ['to'], message: 'ends before it begins' });
    const hours = Number(row.hours);
    const ofWork = row.step === 'QA' || row.step === 'QP';
    if (ofWork && !(hours > 0 && hours <= 1_000))
      context.addIssue({ code: 'custom', path: ['hours'], message: 'hours of work are needed, more than 0' });
  });
type Step = z.infer<typeof step>;

interface Wrong {
  readonly line: number;
  readonly message: string;
}

/** Reads the table; every wrong line is named. */
export function readPastCases(csv: string, today: string): { steps: Step[]; errors: Wrong[] } {
  let records: Record<string, string>[];
  try {
    records = parse(csv, {
      bom: true,
      trim: true,
      skip_empty_lines: true,
      columns: (head: string[]) => head.map((name) => name.toLowerCase()),
      relax_column_count: false,
    });
  } catch (error) {
    return { steps: [], errors: [{ line: 1, message: error instanceof Error ? error.message : 'no table of values' }] };
  }
  const missing = columns.filter((name) => records[0] !== undefined && !(name in records[0]));
  if (missing.length > 0) return { steps: [], errors: [{ line: 1, message: `columns are missing: ${missing.join(', ')}` }] };
  if (records.length === 0) return { steps: [], errors: [{ line: 1, message: 'there are no lines' }] };
  if (records.length > MOST_LINES) return { steps: [], errors: [{ line: 1, message: `more than ${MOST_LINES} lines: split the file` }] };
  const steps: Step[] = [];
  const errors: Wrong[] = [];
  const seen = new Set<string>();
  for (const [at, record] of records.entries()) {
    const line = at + 2;
    const outcome = step.safeParse(record);
    if (!outcome.success) {
      errors.push(...outcome.error.issues.map((issue) => ({ line, message: `${issue.path.join('.')}: ${issue.message}` })));
      continue;
    }
    const key = `${outcome.data.case} ${outcome.data.step} ${outcome.data.from}`;
    if (outcome.data.to > today) errors.push({ line, message: 'to: has not passed; only what is over can be learnt from' });
    else if (seen.has(key)) errors.push({ line, message: 'the same step of the same case stands there twice' });
    else steps.push(outcome.data);
    seen.add(key);
  }
  return { steps, errors };
}

/** Days for waits, hours for work: what the forecast learns from. */
function amountOf({ step: name, from, to, hours }: Step): number {
  return name === 'QA' || name === 'QP' ? Number(hours) : (Date.parse(to) - Date.parse(from)) / 86_400_000;
}

export const importPastCases = defineCommand(capacityOperations.importPastCases, async (context, { body }) => {
  const { tx, actor, now, today } = context;
  const ownerOrg = actor.organisationId;
  const { steps, errors } = readPastCases(body.csv, today);
  const rows = steps.map((one) => ({
    id: randomUUID(),
    case_ref: one.case,
    sponsor_name: one.sponsor,
    product_kind: one.product_kind,
    step: one.step,
    from_day: one.from,
    to_day: one.to,
    amount: amountOf(one),
  }));
  const wanted = errors.length === 0 && !body.dryRun;
  const known = await tx.one<{ count: number }>(
    `select count(*)::int as count from jsonb_to_recordset($2) given (case_ref text, step text, from_day date)
       join release.imported_step past on past.owner_org = $1 and past.case_ref = given.case_ref and past.step = given.step and past.from_day = given.from_day`,
    [ownerOrg, JSON.stringify(rows)],
  );
  if (wanted)
    await tx.query(
      `insert into release.imported_step (id, owner_org, case_ref, sponsor_name, sponsor_id, product_kind, step, from_day, to_day, amount, imported_by, imported_name, imported_at)
       select given.id, $1, given.case_ref, given.sponsor_name, (select o.id from release.organisation o where o.name = given.sponsor_name and o.kind = 'SPONSOR' limit 1),
         given.product_kind, given.step, given.from_day, given.to_day, given.amount, $3, $4, $5
       from jsonb_to_recordset($2) given (id uuid, case_ref text, sponsor_name text, product_kind text, step text, from_day date, to_day date, amount real)
       on conflict on constraint imported_step_once do nothing`,
      [ownerOrg, JSON.stringify(rows), actor.personId, actor.name, now],
    );
  const result = {
    cases: new Set(steps.map((one) => one.case)).size,
    steps: steps.length - known.count,
    known: known.count,
    errors: errors.slice(0, 200),
  };
  await context.audit({
    action: 'capacity.importPastCases',
    subject: { kind: 'past-cases', id: context.commandId },
    stream: `org/${ownerOrg}`,
    ownerOrg,
    after: { taken: wanted, ...result, errors: errors.length },
  });
  return { version: 1, result };
});
