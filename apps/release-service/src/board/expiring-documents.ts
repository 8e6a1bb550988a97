import { boardOperations } from '@qp/contracts/release';
import { defineQuery } from '../command-pipeline/index.js';

/** Accepted documents of releases in flight that run out within so many days, or have (KPI "expiring documents", domain reference 7.3). */
export const expiring = defineQuery(boardOperations.expiring, async ({ tx, today }, { query }) =>
  tx.query(
    `select line.case_id as "caseId", row.batch_no as "batchNo", line.key, line.title, line.provided_by as "providedBy", line.valid_to::text as "validTo",
       line.valid_to - $1::date as "daysLeft", row.certify_by::text as "certifyBy", coalesce(line.valid_to < row.certify_by, false) as "beforeCertifyBy"
     from release.board_row row join release.requirement_line line on line.case_id = row.case_id
     where not row.ended and line.in_force and line.state in ('ACCEPTED', 'EXPIRED') and line.valid_to <= $1::date + $2::int
     order by line.valid_to, row.batch_no, line.key limit 1000`,
    [today, query.days],
  ),
);
