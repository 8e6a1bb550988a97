import type { CertificationEvent } from '@qp/domain/annexures';
import type { RegisterDecision } from '@qp/domain/certification';
import type { Tx } from '@qp/platform/persistence';
import type { LoadedEvent } from './loaded-event.js';

const restorable = ['CERTIFIED', 'CONDITIONALLY_CERTIFIED', 'CONFIRMED'] as const;

/** Entries of the certification register. */
export async function loadCertifications(tx: Tx, batchNo: string | null): Promise<LoadedEvent[]> {
  const rows = await tx.query<{
    id: string;
    ownerOrg: string;
    batchNo: string;
    decision: RegisterDecision;
    decidedState: string;
    caseId: string;
    qpName: string;
    registerNo: number;
    signatureId: string;
    at: Date;
  }>(
    `select id, owner_org as "ownerOrg", batch_no as "batchNo", decision, decided_state as "decidedState", case_id as "caseId", qp_name as "qpName",
       register_no as "registerNo", signature_id as "signatureId", entered_at as at
     from release.register_entry where $1::text is null or batch_no = $1 order by entered_at, register_no`,
    [batchNo],
  );
  return rows.map((row) => ({
    at: row.at,
    ownerOrg: row.ownerOrg,
    order: String(row.registerNo).padStart(9, '0'),
    signatureId: row.signatureId,
    on: (day): CertificationEvent => {
      const restored = restorable.find((state) => state === row.decidedState);
      return {
        kind: 'CERTIFICATION',
        eventId: row.id,
        batchNo: row.batchNo,
        day,
        decision: row.decision,
        ...(row.decision === 'REINSTATED' && restored && { restored }),
        caseId: row.caseId,
        qpName: row.qpName,
      };
    },
  }));
}
