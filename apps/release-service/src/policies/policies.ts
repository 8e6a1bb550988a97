import { randomUUID } from 'node:crypto';
import { masterData } from '@qp/contracts/release';
import { DomainError } from '@qp/domain/kernel';
import { lockAuthorisation } from '../authorisations/authorisation-rows.js';
import { defineCommand, type Feature } from '../command-pipeline/index.js';
import { recordSignature } from '../signing/index.js';
import { changeLeadTimes, readLeadTimes } from './lead-times.js';
import { approveTemplate, changeTemplate, listTemplates } from './templates.js';

const setGatePolicy = defineCommand(masterData.setGatePolicy, async (context, { body }) => {
  const authorisation = await lockAuthorisation(context.tx, body.authorisationId);
  const qp = await context.tx.maybe(
    `select 1 from release.authorisation_qp where authorisation_id = $1 and person_id = $2 and state = 'ACTIVE'`,
    [authorisation.id, body.agreedByQp],
  );
  if (!qp)
    throw new DomainError('RULE_BROKEN', {
      message: 'The person named as agreeing is no QP of this authorisation.',
      whatToDo: 'Name a QP who is named on the authorisation and has agreed.',
      citation: 'domain reference 6.3',
    });
  const id = randomUUID();
  await recordSignature(context, { subjectKind: 'authorisation', subjectId: authorisation.id, ownerOrg: authorisation.owner_org });
  await context.tx.query(
    'insert into release.gate_policy (id, owner_org, authorisation_id, condition, policy, reason, changed_by, agreed_by_qp) values ($1, $2, $3, $4, $5, $6, $7, $8)',
    [id, authorisation.owner_org, authorisation.id, body.condition, body.policy, body.reason, context.actor.personId, body.agreedByQp],
  );
  await context.audit({
    action: 'policy.changeGatePolicy',
    subject: { kind: 'authorisation', id: authorisation.id },
    stream: `authorisation/${authorisation.id}`,
    ownerOrg: authorisation.owner_org,
    after: { condition: body.condition, policy: body.policy, agreedByQp: body.agreedByQp },
    reason: body.reason,
  });
  return { version: 1, result: { id } };
});

/** How gates bind, how certificates are worded, how long steps take (domain reference 5.1, 5.12, 6.3). */
export const policies: Feature = {
  name: 'policies',
  commands: [setGatePolicy, changeTemplate, approveTemplate, changeLeadTimes],
  queries: [listTemplates, readLeadTimes],
};
