import { randomUUID } from 'node:crypto';
import { policyOperations } from '@qp/contracts/release';
import { overrideRefusal, policyFor, type GateCondition, type GatePolicy } from '@qp/domain/gates';
import { DomainError } from '@qp/domain/kernel';
import { lockAuthorisation } from '../authorisations/authorisation-rows.js';
import { assertAllowed, assertSeen, defineCommand, defineQuery, notFound } from '../command-pipeline/index.js';
import { assertSecondPerson } from '../record-keeping/index.js';
import { recordSignature } from '../signing/index.js';
import { gateConditions } from './gate-conditions.js';
import { assertNamedQp } from './named-qp.js';

interface Proposal {
  readonly id: string;
  readonly authorisation_id: string;
  readonly condition: string;
  readonly policy: 'on' | 'warn' | 'off';
  readonly reason: string;
  readonly proposed_by: string;
  readonly proposed_at: Date;
  readonly signature_id: string;
  readonly agreed_by: string | null;
  readonly superseded: boolean;
  readonly version: number;
}

export const changeGatePolicy = defineCommand(policyOperations.changeGatePolicy, async (context, { body }) => {
  const { tx, actor, now } = context;
  const authorisation = await lockAuthorisation(tx, body.authorisationId);
  const condition = conditionOf(body.condition);
  assertAllowed(lockedRefusal(condition, body.policy));
  const id = randomUUID();
  const signatureId = await recordSignature(context, {
    subjectKind: 'authorisation',
    subjectId: authorisation.id,
    ownerOrg: authorisation.owner_org,
  });
  const inForce = await tx.maybe<{ policy: GatePolicy }>(
    'select policy from release.gate_policy where authorisation_id = $1 and condition = $2 order by changed_at desc limit 1',
    [authorisation.id, condition.code],
  );
  await tx.query(
    'update release.gate_policy_proposal set superseded = true where authorisation_id = $1 and condition = $2 and agreed_by is null',
    [authorisation.id, condition.code],
  );
  await tx.query(
    `insert into release.gate_policy_proposal (id, owner_org, authorisation_id, condition, policy, reason, proposed_by, proposed_at, signature_id)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [id, authorisation.owner_org, authorisation.id, condition.code, body.policy, body.reason, actor.personId, now, signatureId],
  );
  await context.audit({
    action: 'policy.changeGatePolicy',
    subject: { kind: 'authorisation', id: authorisation.id },
    stream: `authorisation/${authorisation.id}`,
    ownerOrg: authorisation.owner_org,
    before: { condition: condition.code, policy: inForce?.policy ?? condition.defaultPolicy, inForce: true },
    after: { proposalId: id, condition: condition.code, policy: body.policy, inForce: false },
    reason: body.reason,
  });
  return { version: 1, result: { id, condition: condition.code, policy: body.policy } };
});

export const agreeGatePolicy = defineCommand(policyOperations.agreeGatePolicy, async (context, { params, body }) => {
  const { tx, actor, now } = context;
  const found = await tx.maybe<Proposal>('select * from release.gate_policy_proposal where id = $1', [params.proposalId]);
  if (!found) throw notFound('proposal');
  // The authorisation's row orders proposals and agreements; what waits is read again under it.
  const authorisation = await lockAuthorisation(tx, found.authorisation_id);
  const proposal = await tx.one<Proposal>('select * from release.gate_policy_proposal where id = $1', [found.id]);
  if (proposal.agreed_by ?? proposal.superseded)
    throw new DomainError('ILLEGAL_TRANSITION', {
      message: proposal.agreed_by ? 'The policy is agreed already.' : 'A newer proposal took the place of this one.',
      whatToDo: 'Look at the policies of the authorisation as they now are.',
    });
  assertSeen('proposal', body.expectedVersion, proposal.version);
  assertSecondPerson(proposal.proposed_by, actor.personId);
  await assertNamedQp(context, authorisation.id, 'domain reference 6.3');
  const signatureId = await recordSignature(context, {
    subjectKind: 'authorisation',
    subjectId: authorisation.id,
    ownerOrg: authorisation.owner_org,
  });
  const version = proposal.version + 1;
  await tx.query(
    'update release.gate_policy_proposal set agreed_by = $2, agreed_at = $3, agreement_signature_id = $4, version = $5 where id = $1',
    [proposal.id, actor.personId, now, signatureId, version],
  );
  await tx.query(
    `insert into release.gate_policy (id, owner_org, authorisation_id, condition, policy, reason, changed_by, agreed_by_qp, changed_at, owner_name, agreed_by_name)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, (select person_name from release.signature where id = $10), $11)`,
    [
      randomUUID(),
      authorisation.owner_org,
      authorisation.id,
      proposal.condition,
      proposal.policy,
      proposal.reason,
      proposal.proposed_by,
      actor.personId,
      now,
      proposal.signature_id,
      actor.name,
    ],
  );
  await context.audit({
    action: 'policy.agreeGatePolicy',
    subject: { kind: 'authorisation', id: authorisation.id },
    stream: `authorisation/${authorisation.id}`,
    ownerOrg: authorisation.owner_org,
    before: { proposalId: proposal.id, policy: proposal.policy, inForce: false },
    after: { condition: proposal.condition, policy: proposal.policy, proposedBy: proposal.proposed_by, inForce: true },
  });
  return { version, result: { id: proposal.id, condition: proposal.condition, policy: proposal.policy } };
});

export const listGatePolicies = defineQuery(policyOperations.listGatePolicies, async ({ tx, today }, { query }) => {
  const changes = await tx.query<{ code: string; policy: GatePolicy; by: string; agreedBy: string; reason: string; at: Date }>(
    `select condition as code, policy, changed_by as "by", agreed_by_qp as "agreedBy", reason, changed_at as at
     from release.gate_policy where authorisation_id = $1 order by changed_at`,
    [query.authorisationId],
  );
  const waiting = await tx.query<Proposal>(
    'select * from release.gate_policy_proposal where authorisation_id = $1 and agreed_by is null and not superseded',
    [query.authorisationId],
  );
  const overrides = changes.map(({ code, policy, by, agreedBy, reason, at }) => ({
    code,
    policy,
    owner: by,
    agreedBy,
    reason,
    from: at.toISOString().slice(0, 10),
  }));
  return gateConditions.map((condition) => {
    const change = changes.findLast(({ code }) => code === condition.code);
    const proposal = waiting.find((one) => one.condition === condition.code);
    return {
      gate: condition.gate,
      condition: condition.code,
      requirement: condition.requirement,
      citation: condition.citation,
      default: condition.defaultPolicy,
      inForce: policyFor(condition, { sopMode: true, overrides }, today),
      changed: change ? { by: change.by, agreedBy: change.agreedBy, reason: change.reason, at: change.at.toISOString() } : null,
      proposal: proposal
        ? {
            id: proposal.id,
            policy: proposal.policy,
            by: proposal.proposed_by,
            reason: proposal.reason,
            at: proposal.proposed_at.toISOString(),
            version: proposal.version,
          }
        : null,
    };
  });
});

function conditionOf(code: string): GateCondition {
  const condition = gateConditions.find((one) => one.code === code);
  if (condition) return condition;
  throw new DomainError('RULE_BROKEN', {
    message: `No gate has a condition ${code}.`,
    whatToDo: 'Take the code from the list of gate policies, or from a refusal.',
    citation: 'domain reference 6.3',
  });
}

/** A locked condition is refused when it is proposed, not when a QP is asked. */
function lockedRefusal(condition: GateCondition, policy: GatePolicy) {
  const complete = { owner: 'proposer', agreedBy: 'agreeing QP', reason: 'given', from: '2000-01-01' };
  return overrideRefusal(condition, { code: condition.code, policy, ...complete });
}
