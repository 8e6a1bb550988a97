import { notificationTopic } from '@qp/contracts/notifications';
import { qaRoles } from '@qp/domain/people';
import { appendAudit, enqueue } from '@qp/platform/audit-outbox';
import type { EvidenceDamagedError } from '@qp/platform/object-storage';
import { errorForLog, type Logger } from '@qp/platform/observability';
import { jobsScope, type Database, type Tx } from '@qp/platform/persistence';
import { randomUUID } from 'node:crypto';
import { streamOf } from '../case-copies/case-copy.js';
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
        stream: await streamOf(tx, subject),
        action: 'evidence.altered',
        subject: { kind: 'evidence', id: key },
        ownerOrg: subject.owner_org,
        sponsorId: subject.sponsor_id,
        ...byUs,
        after: { objectVersion: subject.object_version, finding: error.message },
      });
      await tellPeople(tx, key, subject, error.message);
    });
  }
}

/** Tells who answers for quality and for the archive, once per stored object, whoever found it and however often. */
async function tellPeople(tx: Tx, key: string, subject: Subject, finding: string): Promise<void> {
  const eventId = randomUUID();
  await enqueue(tx, {
    topic: notificationTopic,
    key: `evidence/${key}`,
    eventId,
    payload: {
      eventId,
      key: `evidence-altered:${key}:${subject.object_version}`,
      template: 'evidence.altered',
      data: { evidence: key, finding },
      recipients: [{ organisationId: subject.owner_org, roles: [...qaRoles, 'ARCHIVIST'] }],
      fallback: [{ organisationId: subject.owner_org, roles: ['OPERATIONS'] }],
      ownerOrg: subject.owner_org,
      sponsorId: subject.sponsor_id,
      caseId: subject.case_id,
    },
  });
}
