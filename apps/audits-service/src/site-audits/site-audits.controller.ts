import { Controller, Inject } from '@nestjs/common';
import { siteAuditOperations as operations } from '@qp/contracts/audits';
import type { AnyOperation } from '@qp/contracts/operation';
import { DomainError } from '@qp/domain/kernel';
import { currentAuditCriteria, judgeSite, currentAuditIntervals, siteRisks } from '@qp/domain/suppliers';
import { KeyRing } from '@qp/platform/auth';
import { Database, jobsScope, type Tx } from '@qp/platform/persistence';
import { CommandContext, CurrentActor, Endpoint, Input, personScope, type InputOf, type SignedInActor } from '@qp/platform/service-kit';
import { recordCommand, type Done } from '../commands/record-command.js';
import { selectAudits, shownAudit, type SiteAuditRow } from './audit-row.js';
import { answerCriterion, assessAudit, planAudit, recordAudit, recordCapa, signJustification } from './commands.js';
import { recordSignature } from './sign.js';
import { domainStanding, standings } from './standing.js';

/** Audits of sites: planned, recorded, assessed; and what they say of each site. */
@Controller()
export class SiteAuditsController {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(KeyRing) private readonly keys: KeyRing,
  ) {}

  @Endpoint(operations.plan)
  plan(@CurrentActor() actor: SignedInActor, @CommandContext() command: CommandContext, @Input() input: InputOf<typeof operations.plan>) {
    return this.#run(operations.plan, actor, command, (tx) => planAudit(tx, actor, input));
  }

  @Endpoint(operations.record)
  record(
    @CurrentActor() actor: SignedInActor,
    @CommandContext() command: CommandContext,
    @Input() input: InputOf<typeof operations.record>,
  ) {
    return this.#run(operations.record, actor, command, (tx) => recordAudit(tx, actor, input));
  }

  @Endpoint(operations.recordCapa)
  recordCapa(
    @CurrentActor() actor: SignedInActor,
    @CommandContext() command: CommandContext,
    @Input() input: InputOf<typeof operations.recordCapa>,
  ) {
    return this.#run(operations.recordCapa, actor, command, (tx) => recordCapa(tx, input));
  }

  @Endpoint(operations.answerCriterion)
  answerCriterion(
    @CurrentActor() actor: SignedInActor,
    @CommandContext() command: CommandContext,
    @Input() input: InputOf<typeof operations.answerCriterion>,
  ) {
    return this.#run(operations.answerCriterion, actor, command, (tx) => answerCriterion(tx, actor, input));
  }

  @Endpoint(operations.finalAssessment)
  finalAssessment(
    @CurrentActor() actor: SignedInActor,
    @CommandContext() command: CommandContext,
    @Input() input: InputOf<typeof operations.finalAssessment>,
  ) {
    const operation = operations.finalAssessment;
    return this.#run(operation, actor, command, (tx) =>
      assessAudit(tx, actor, input, (subject) => recordSignature(tx, { keys: this.keys, operation, command, actor, subject })),
    );
  }

  @Endpoint(operations.signJustification)
  signJustification(
    @CurrentActor() actor: SignedInActor,
    @CommandContext() command: CommandContext,
    @Input() input: InputOf<typeof operations.signJustification>,
  ) {
    const operation = operations.signJustification;
    return this.#run(operation, actor, command, (tx) =>
      signJustification(tx, actor, input, (subject) => recordSignature(tx, { keys: this.keys, operation, command, actor, subject })),
    );
  }

  @Endpoint(operations.list)
  list(@CurrentActor() actor: SignedInActor, @Input() { query }: InputOf<typeof operations.list>) {
    return this.database.run(personScope(actor), async (tx) => {
      const rows = await tx.query<SiteAuditRow>(
        `${selectAudits} where $1::uuid is null or audit.site_id = $1 order by audit.next_due nulls first, audit.planned_from, audit.id`,
        [query.siteId ?? null],
      );
      return rows.map(shownAudit);
    });
  }

  @Endpoint(operations.intervals)
  intervals() {
    const { version, days, citation } = currentAuditIntervals;
    return { version, intervals: siteRisks.map((risk) => ({ risk, days: days[risk] })), citation };
  }

  @Endpoint(operations.criteria)
  criteria() {
    const { version, criteria } = currentAuditCriteria;
    return { version, criteria: [...criteria] };
  }

  @Endpoint(operations.sites)
  sites(@CurrentActor() actor: SignedInActor, @Input() { query }: InputOf<typeof operations.sites>) {
    return this.database.run(personScope(actor), async (tx) => {
      const { today } = await tx.one<{ today: string }>('select current_date as today');
      return (await standings(tx)).map((standing) => {
        const { audited, blocked, validTo, words } = judgeSite(domainStanding(standing), query.on ?? today);
        return { ...standing, audited, blocked, validTo: validTo ?? null, words };
      });
    });
  }

  @Endpoint(operations.get)
  get(@CurrentActor() actor: SignedInActor, @Input() { params }: InputOf<typeof operations.get>) {
    return this.database.run(personScope(actor), async (tx) => {
      const row = await tx.maybe<SiteAuditRow>(`${selectAudits} where audit.id = $1`, [params.auditId]);
      if (!row) throw new DomainError('NOT_FOUND', { message: 'There is no such audit of a site, or it is not yours to see.' });
      return shownAudit(row);
    });
  }

  @Endpoint(operations.standings)
  standings(@Input() { query }: InputOf<typeof operations.standings>) {
    return this.database.run(jobsScope, async (tx) => ({ standings: await standings(tx, query.ownerOrg) }));
  }

  #run<R>(operation: AnyOperation, actor: SignedInActor, command: CommandContext, work: (tx: Tx) => Promise<Done<R>>) {
    return recordCommand(this.database, operation, actor, command, work);
  }
}
