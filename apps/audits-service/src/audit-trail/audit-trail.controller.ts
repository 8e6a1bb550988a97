import { Controller, Inject } from '@nestjs/common';
import { audits, type AuditRow } from '@qp/contracts/audits';
import { DomainError } from '@qp/domain/kernel';
import { Database, jobsScope } from '@qp/platform/persistence';
import { CallingService, CurrentActor, Endpoint, Input, personScope, type InputOf, type SignedInActor } from '@qp/platform/service-kit';
import { findActs } from './find-acts.js';
import { findGaps } from './gaps.js';
import { headsOf } from './heads-of.js';
import { readTrail } from './read-trail.js';
import { TrailWriter } from './trail-writer.js';

/** The audit trail: other services deliver, people read what is in their scope. */
@Controller()
export class AuditTrailController {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(TrailWriter) private readonly writer: TrailWriter,
  ) {}

  @Endpoint(audits.takeIn)
  takeIn(@CallingService() from: string, @Input() { body }: InputOf<typeof audits.takeIn>) {
    assertOwn(from, body.rows);
    return this.writer.take(body.rows);
  }

  @Endpoint(audits.trail)
  trail(@CurrentActor() actor: SignedInActor, @Input() { query }: InputOf<typeof audits.trail>) {
    return this.database.run(personScope(actor), (tx) => readTrail(tx, actor.roles, query));
  }

  @Endpoint(audits.find)
  find(@CurrentActor() actor: SignedInActor, @Input() { query }: InputOf<typeof audits.find>) {
    return this.database.run(personScope(actor), async (tx) => ({ acts: await findActs(tx, actor.roles, query) }));
  }

  @Endpoint(audits.gaps)
  gaps(@CurrentActor() actor: SignedInActor) {
    return this.database.run(personScope(actor), async (tx) => ({ gaps: await findGaps(tx) }));
  }

  @Endpoint(audits.heads)
  heads(@Input() { query }: InputOf<typeof audits.heads>) {
    return this.database.run(jobsScope, async (tx) => ({ heads: await headsOf(tx, query.service) }));
  }
}

/** A service tells of its own acts alone: one that was taken over writes nothing into the streams of others. */
function assertOwn(from: string, rows: readonly AuditRow[]): void {
  const others = rows.find(({ service }) => service !== from);
  if (others === undefined) return;
  throw new DomainError('NOT_ALLOWED', {
    code: 'ROW_OF_ANOTHER_SERVICE',
    message: `${from} sent a row of ${others.service}.`,
    whatToDo: 'Treat it as an incident: find out who sends with the key of that service.',
    citation: '21 CFR 11.10(e)',
  });
}
