import { jobsScope, type Database, type Tx } from '@qp/platform/persistence';
import { readReleases, type ReleaseRecord } from './release-facts.js';
import { standingOfRelease } from './row-of.js';

/** Cases whose rows are made in one transaction. */
const AT_ONCE = 250;
/** Key of the lock that lets one process at a time make rows. */
const ROW_MAKER = 6_000_001;

/**
 * Makes the rows of the board again whose records changed since. The worker does so when it hears of a change; a reader does it first, so
 * that everybody sees what they did themselves. Gives the number of changes taken in.
 */
export async function bringUpToDate(database: Database, limit = AT_ONCE): Promise<number> {
  const waiting = await database.run(jobsScope, (tx) => tx.maybe('select 1 from release.live_change where not projected limit 1'));
  return waiting ? database.run(jobsScope, (tx) => makeRows(tx, limit)) : 0;
}

async function makeRows(tx: Tx, limit: number): Promise<number> {
  // The statement that reads a release takes longer to plan than to run: its plan is made once, whatever the ids.
  await tx.query(`select pg_advisory_xact_lock($1), set_config('plan_cache_mode', 'force_generic_plan', true)`, [ROW_MAKER]);
  const changes = await tx.query<{ seq: number; case_ids: string[] }>(
    `select seq, array(select change.case_id where change.case_id is not null
       union select id from release.certification_case where batch_id = change.batch_id
       union select c.id from release.milestone_batch link join release.certification_case c on c.batch_id = link.batch_id
         where change.kind = 'milestone' and link.milestone_id = change.subject_id) as case_ids
     from (select * from release.live_change where not projected order by seq limit $1) change`,
    [limit],
  );
  if (changes.length === 0) return 0;
  const releases = await readReleases(tx, [...new Set(changes.flatMap(({ case_ids }) => case_ids))]);
  const { now } = await tx.one<{ now: Date }>('select now() as now');
  await store(tx, releases, now.getTime());
  await tx.query('update release.live_change set projected = true where seq = any($1)', [changes.map(({ seq }) => seq)]);
  return changes.length;
}

const columns = `case_id, owner_org, sponsor_id, batch_id, version, batch_no, product_id, product_name, sponsor_name, member_states, state, phase, phase_order, ended,
  certification, qp_id, qp_name, holder_kind, holder_who, holder_since, next_act, deadline_kind, deadline_at, milestone, milestone_on, certify_by, agreed_date, decided,
  blocking_kind, blocking_words, missing, search`;

async function store(tx: Tx, releases: readonly ReleaseRecord[], until: number): Promise<void> {
  const rows = releases.map((release) => rowOf(release, until));
  const renewed = columns.split(/,\s+/).filter((column) => column !== 'case_id');
  await tx.query(
    `insert into release.board_row (${columns}) select ${columns} from jsonb_populate_recordset(null::release.board_row, $1)
     on conflict (case_id) do update set ${renewed.map((column) => `${column} = excluded.${column}`).join(', ')}, made_at = now()`,
    [JSON.stringify(rows)],
  );
}

function rowOf(release: ReleaseRecord, until: number) {
  const standing = standingOfRelease(release, until);
  return {
    case_id: release.caseId,
    owner_org: release.ownerOrg,
    sponsor_id: release.sponsorId,
    batch_id: release.batchId,
    version: release.version,
    batch_no: release.batchNo,
    product_id: release.productId,
    product_name: release.productName,
    sponsor_name: release.sponsorName,
    member_states: release.memberStates,
    state: release.position.state,
    phase: standing.phase,
    phase_order: standing.phaseOrder,
    ended: standing.ended,
    certification: standing.certification,
    qp_id: release.qpId,
    qp_name: release.qpName,
    holder_kind: standing.holder.kind,
    holder_who: standing.holder.who,
    holder_since: new Date(standing.holder.since),
    next_act: standing.nextAct,
    deadline_kind: standing.deadline?.kind,
    deadline_at: standing.deadline?.dueAt,
    milestone: release.milestone,
    milestone_on: release.milestone?.date,
    certify_by: release.certifyBy,
    agreed_date: release.agreedDate,
    decided: standing.decided,
    blocking_kind: standing.blocking.kind,
    blocking_words: standing.blocking.words,
    missing: release.missing.length,
    search: [release.batchNo, release.productName, release.sponsorName, release.milestone?.euCtNumber, release.qpName]
      .filter((word) => word !== undefined)
      .join(' ')
      .toLowerCase(),
  };
}
