import type { WorkItemKind } from '@qp/contracts/release';
import { plusDays, workingDay } from '@qp/domain/calendar';
import { filingTable, filingWork, type FilingCommand, type FilingStanding } from '@qp/domain/filing';
import type { Role } from '@qp/domain/people';
import { jobsScope, type Database, type Tx } from '@qp/platform/persistence';
import { lockCase, type CaseRow } from '../cases/case-row.js';
import { HouseCalendars } from '../clocks/index.js';
import { dayOf } from '../command-pipeline/index.js';
import { closeWork, openWork } from '../work-items/index.js';
import { filedRows, packageRecords } from './package-rows.js';

interface Step {
  readonly command: FilingCommand;
  readonly title: (records: number, batchNo: string) => string;
  readonly whatToDo: string;
}

const steps = {
  FILE_RECORDS: {
    command: 'file',
    title: (records, batchNo) => `${batchNo}: ${records} records to file`,
    whatToDo: 'File them under their numbers of the TMF reference model.',
  },
  CHECK_FILED_RECORDS: {
    command: 'qc',
    title: (records, batchNo) => `${batchNo}: ${records} filed records to check`,
    whatToDo: 'Check that they are legible, complete and in the right place.',
  },
  LOCK_PACKAGE: {
    command: 'lock',
    title: (_records, batchNo) => `${batchNo}: the case package can be locked`,
    whatToDo: 'Lock it, with your signature.',
  },
} as const satisfies Partial<Record<WorkItemKind, Step>>;

const kinds = ['FILE_RECORDS', 'CHECK_FILED_RECORDS', 'LOCK_PACKAGE'] as const;

/** Brings the work items of one decided case to what is still to be done; done twice it changes nothing. */
export async function bringFilingWork(context: { readonly tx: Tx; readonly now: Date }, row: CaseRow): Promise<void> {
  const { tx } = context;
  if (row.filing === undefined) return;
  const batch = await tx.one<{ batchNo: string; decidedAt: Date }>(
    `select batch.batch_no as "batchNo", coalesce((select min(entered_at) from release.register_entry where case_id = $1), c.changed_at) as "decidedAt"
     from release.certification_case c join release.batch on batch.id = c.batch_id where c.id = $1`,
    [row.id],
  );
  const plus = await workingDaysOf(tx, row.ownerOrg, context.now);
  const wanted = filingWork({ filing: row.filing, decidedOn: dayOf(batch.decidedAt), records: await standings(tx, row) }, plus);
  for (const kind of kinds) {
    const one = wanted.find((work) => work.kind === kind);
    const step: Step = steps[kind];
    if (!one) await closeWork(context, { kind, subjectId: row.id });
    else
      await openWork(context, {
        kind,
        subjectId: row.id,
        ownerOrg: row.ownerOrg,
        sponsorId: row.sponsorId,
        caseId: row.id,
        title: step.title(one.records, batch.batchNo),
        whatToDo: step.whatToDo,
        dueOn: one.dueOn,
        roles: filingTable.transitions
          .filter(({ command }) => command === step.command)
          .flatMap(({ who }) => who.filter((role): role is Role => role !== 'SYSTEM')),
      });
  }
}

async function standings(tx: Tx, row: CaseRow): Promise<FilingStanding[]> {
  const filed = await filedRows(tx, row.id);
  return (await packageRecords(tx, row)).map(({ kind, id, dueBy, fileable }) => {
    const there = filed.find((one) => one.record_kind === kind && one.record_id === id);
    return {
      madeOn: dueBy,
      fileable,
      filedOn: there && dayOf(there.filed_at),
      checkedOn: there?.qc_at ? dayOf(there.qc_at) : undefined,
      locked: there !== undefined && there.locked_at !== null,
    };
  });
}

/** Counts working days in the calendar of a house. */
async function workingDaysOf(tx: Tx, ownerOrg: string, now: Date): Promise<(day: string, days: number) => string> {
  const calendar = (await new HouseCalendars(tx, ownerOrg).of(ownerOrg)).calendarAt(now.getTime());
  return (from, days) => {
    let day = from;
    for (let left = days; left > 0;) {
      day = plusDays(day, 1);
      if (workingDay(calendar, day).hours.length > 0) left -= 1;
    }
    return day;
  };
}

/** Looks at every decided case that is not disposed of: what came into being since is work to be done by a day. */
export async function watchFiling(database: Database, beat: () => void): Promise<void> {
  const cases = await database.run(jobsScope, (tx) =>
    tx.query<{ id: string }>(`select id from release.certification_case where filing is not null order by id`),
  );
  for (const { id } of cases) {
    await database.run(jobsScope, async (tx) => {
      const row = await lockCase(tx, id);
      const { now } = await tx.one<{ now: Date }>('select transaction_timestamp() as now');
      await bringFilingWork({ tx, now }, row);
    });
    beat();
  }
}
