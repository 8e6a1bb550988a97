import { Controller, Inject } from '@nestjs/common';
import { audits } from '@qp/contracts/audits';
import { Database, jobsScope } from '@qp/platform/persistence';
import { CurrentActor, Endpoint, Input, personScope, type InputOf, type SignedInActor } from '@qp/platform/service-kit';
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
  takeIn(@Input() { body }: InputOf<typeof audits.takeIn>) {
    return this.writer.take(body.rows);
  }

  @Endpoint(audits.trail)
  trail(@CurrentActor() actor: SignedInActor, @Input() { query }: InputOf<typeof audits.trail>) {
    return this.database.run(personScope(actor), (tx) => readTrail(tx, actor.roles, query));
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
