import { Controller, Inject } from '@nestjs/common';
import { delegations, mandates, organisations, people } from '@qp/contracts/people';
import { appendAudit } from '@qp/platform/audit-outbox';
import { Database, jobsScope, type Tx } from '@qp/platform/persistence';
import {
  auditActorOf,
  CommandContext,
  CurrentActor,
  Endpoint,
  Input,
  personScope,
  type InputOf,
  type SignedInActor,
} from '@qp/platform/service-kit';
import { GatewaySettings } from '../gateway-settings.js';
import { createPerson, listPeople, readPerson, setLock } from './accounts.js';
import { approveDelegation, listDelegations, proposeDelegation, revokeDelegation, takeBackDelegation } from './delegations.js';
import { appointQuality, approveMandate, confirmAppointment, listMandates, proposeMandate, revokeMandate } from './mandates.js';
import { leave } from './leaving.js';
import { narrowMembership } from './narrow-membership.js';
import { withdrawFactors } from './lost-factors.js';
import { invite } from './invitations.js';
import { confirmOrganisation } from './confirm-organisation.js';
import { changeOrganisation, createOrganisation, listOrganisations } from './organisations.js';
import { recordCommand, type Change } from './record-command.js';

/** Organisations, accounts, mandates and delegations. */
@Controller()
export class PeopleController {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(GatewaySettings) private readonly settings: GatewaySettings,
  ) {}

  @Endpoint(organisations.create)
  createOrganisation(
    @Input() { body }: InputOf<typeof organisations.create>,
    @CurrentActor() actor: SignedInActor,
    @CommandContext() command: CommandContext,
  ) {
    return this.record(actor, command, (tx) => createOrganisation(tx, actor, body));
  }

  @Endpoint(organisations.change)
  changeOrganisation(
    @Input() { params, body }: InputOf<typeof organisations.change>,
    @CurrentActor() actor: SignedInActor,
    @CommandContext() command: CommandContext,
  ) {
    return this.record(actor, command, (tx) => changeOrganisation(tx, actor, params.organisationId, body));
  }

  @Endpoint(organisations.confirm)
  confirmOrganisation(
    @Input() { params, body }: InputOf<typeof organisations.confirm>,
    @CurrentActor() actor: SignedInActor,
    @CommandContext() command: CommandContext,
  ) {
    return this.record(actor, command, (tx) => confirmOrganisation(tx, actor, params.organisationId, body.expectedVersion));
  }

  @Endpoint(organisations.list)
  listOrganisations(@CurrentActor() actor: SignedInActor) {
    return this.read(actor, listOrganisations);
  }

  @Endpoint(people.create)
  createPerson(
    @Input() { body }: InputOf<typeof people.create>,
    @CurrentActor() actor: SignedInActor,
    @CommandContext() command: CommandContext,
  ) {
    return this.record(actor, command, (tx) => createPerson(tx, actor, body));
  }

  @Endpoint(people.list)
  listPeople(@CurrentActor() actor: SignedInActor) {
    return this.read(actor, listPeople);
  }

  @Endpoint(people.invite)
  async invite(@Input() { params }: InputOf<typeof people.invite>, @CurrentActor() actor: SignedInActor) {
    await this.read(actor, (tx) => readPerson(tx, params.personId));
    await this.database.run(jobsScope, async (tx) => {
      await invite(tx, actor, params.personId);
      await appendAudit(tx, { ...aboutPerson(params.personId, actor), action: 'account.invited' });
    });
    return { mailed: true };
  }

  @Endpoint(people.lock)
  lock(
    @Input() { params, body }: InputOf<typeof people.lock>,
    @CurrentActor() actor: SignedInActor,
    @CommandContext() command: CommandContext,
  ) {
    return this.record(actor, command, (tx) => setLock(tx, actor, params.personId, { locked: true, reason: body.reason }));
  }

  @Endpoint(people.unlock)
  unlock(
    @Input() { params, body }: InputOf<typeof people.unlock>,
    @CurrentActor() actor: SignedInActor,
    @CommandContext() command: CommandContext,
  ) {
    return this.record(actor, command, (tx) => setLock(tx, actor, params.personId, { locked: false, reason: body.reason }));
  }

  @Endpoint(people.narrow)
  narrow(
    @Input() { params, body }: InputOf<typeof people.narrow>,
    @CurrentActor() actor: SignedInActor,
    @CommandContext() command: CommandContext,
  ) {
    return this.record(actor, command, (tx) => narrowMembership(tx, actor, params.personId, body));
  }

  @Endpoint(people.leave)
  leave(
    @Input() { params, body }: InputOf<typeof people.leave>,
    @CurrentActor() actor: SignedInActor,
    @CommandContext() command: CommandContext,
  ) {
    return this.record(actor, command, (tx) => leave(tx, actor, params.personId, body.reason));
  }

  @Endpoint(people.withdrawFactors)
  withdrawFactors(
    @Input() { params, body }: InputOf<typeof people.withdrawFactors>,
    @CurrentActor() actor: SignedInActor,
    @CommandContext() command: CommandContext,
  ) {
    return this.record(actor, command, (tx) => withdrawFactors(tx, actor, { ...params, ...body, link: this.settings.publicUrl }));
  }

  @Endpoint(people.one)
  onePerson(@Input() { params }: InputOf<typeof people.one>) {
    return this.database.run(jobsScope, async (tx) => {
      const { email: _address, ...person } = await readPerson(tx, params.personId);
      const { name } = await tx.one<{ name: string }>('select name from gateway.organisation where id = $1', [person.organisationId]);
      return { ...person, organisationName: name };
    });
  }

  @Endpoint(mandates.propose)
  propose(
    @Input() { body }: InputOf<typeof mandates.propose>,
    @CurrentActor() actor: SignedInActor,
    @CommandContext() command: CommandContext,
  ) {
    return this.record(actor, command, (tx) => proposeMandate(tx, actor, body));
  }

  @Endpoint(mandates.approve)
  approve(
    @Input() { params, body }: InputOf<typeof mandates.approve>,
    @CurrentActor() actor: SignedInActor,
    @CommandContext() command: CommandContext,
  ) {
    return this.record(actor, command, (tx) => approveMandate(tx, actor, params.mandateId, body.reason));
  }

  @Endpoint(mandates.revoke)
  revoke(
    @Input() { params, body }: InputOf<typeof mandates.revoke>,
    @CurrentActor() actor: SignedInActor,
    @CommandContext() command: CommandContext,
  ) {
    return this.record(actor, command, (tx) => revokeMandate(tx, actor, params.mandateId, body.reason));
  }

  @Endpoint(mandates.appointQuality)
  appointQuality(
    @Input() { body }: InputOf<typeof mandates.appointQuality>,
    @CurrentActor() actor: SignedInActor,
    @CommandContext() command: CommandContext,
  ) {
    return this.record(actor, command, (tx) => appointQuality(tx, actor, body));
  }

  @Endpoint(mandates.confirm)
  confirm(
    @Input() { params }: InputOf<typeof mandates.confirm>,
    @CurrentActor() actor: SignedInActor,
    @CommandContext() command: CommandContext,
  ) {
    return this.record(actor, command, (tx) => confirmAppointment(tx, actor, params.mandateId));
  }

  @Endpoint(mandates.list)
  listMandates(@CurrentActor() actor: SignedInActor) {
    return this.read(actor, listMandates);
  }

  @Endpoint(delegations.propose)
  proposeDelegation(
    @Input() { body }: InputOf<typeof delegations.propose>,
    @CurrentActor() actor: SignedInActor,
    @CommandContext() command: CommandContext,
  ) {
    return this.record(actor, command, (tx) => proposeDelegation(tx, actor, body));
  }

  @Endpoint(delegations.approve)
  approveDelegation(
    @Input() { params, body }: InputOf<typeof delegations.approve>,
    @CurrentActor() actor: SignedInActor,
    @CommandContext() command: CommandContext,
  ) {
    return this.record(actor, command, (tx) => approveDelegation(tx, actor, params.delegationId, body.reason));
  }

  @Endpoint(delegations.revoke)
  revokeDelegation(
    @Input() { params, body }: InputOf<typeof delegations.revoke>,
    @CurrentActor() actor: SignedInActor,
    @CommandContext() command: CommandContext,
  ) {
    return this.record(actor, command, (tx) => revokeDelegation(tx, actor, params.delegationId, body.reason));
  }

  @Endpoint(delegations.takeBack)
  takeBackDelegation(
    @Input() { params, body }: InputOf<typeof delegations.takeBack>,
    @CurrentActor() actor: SignedInActor,
    @CommandContext() command: CommandContext,
  ) {
    return this.record(actor, command, (tx) => takeBackDelegation(tx, actor, params.delegationId, body.reason));
  }

  @Endpoint(delegations.list)
  listDelegations(@CurrentActor() actor: SignedInActor) {
    return this.read(actor, listDelegations);
  }

  private record<R>(actor: SignedInActor, command: CommandContext, work: (tx: Tx) => Promise<Change<R>>) {
    return recordCommand(this.database, actor, command, work);
  }

  private read<R>(actor: SignedInActor, work: (tx: Tx) => Promise<R>): Promise<R> {
    return this.database.run(personScope(actor), work);
  }
}

function aboutPerson(personId: string, actor: SignedInActor) {
  return {
    stream: `person/${personId}`,
    subject: { kind: 'person', id: personId },
    ownerOrg: actor.organisationId,
    actor: auditActorOf(actor),
  };
}
