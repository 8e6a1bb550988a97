import { appendAudit } from '@qp/platform/audit-outbox';
import type { EvidenceDamagedError } from '@qp/platform/object-storage';
import { errorForLog, type Logger } from '@qp/platform/observability';
import { jobsScope, type Database } from '@qp/platform/persistence';
import { byUs } from '../commands/acting.js';

interface Subject {
  readonly owner_org: string;
  readonly sponsor_id: string | null;
  readonly case_id: string | null;
  readonly object_version: string;
}

/** What must never happen, written where it cannot be overlooked: audit trail and log. */
export class Incidents {
  constructor(
    private readonly database: Database,
    private readonly logger: Logger,
  ) {}

  /** The store gave other bytes than those in the ledger. */
  async contentAltered(key: string, error: EvidenceDamagedError): Promise<void> {
    this.logger.fatal({ incident: 'CONTENT_ALTERED', evidenceKey: key, err: errorForLog(error) }, 'stored evidence is not what was stored');
    await this.database.run(jobsScope, async (tx) => {
      const subject = await tx.one<Subject>(
        'select owner_org, sponsor_id, case_id, object_version from documents.evidence where key = $1',
        [key],
      );
      await appendAudit(tx, {
        stream: subject.case_id ? `case/${subject.case_id}` : `org/${subject.owner_org}`,
        action: 'evidence.altered',
        subject: { kind: 'evidence', id: key },
        ownerOrg: subject.owner_org,
        sponsorId: subject.sponsor_id,
        ...byUs,
        after: { objectVersion: subject.object_version, finding: error.message },
      });
    });
  }
}
