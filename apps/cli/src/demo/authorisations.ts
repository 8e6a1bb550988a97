import { masterData, policyOperations } from '@qp/contracts/release';
import { defaultStatement, unapprovedTemplateNotice } from '@qp/domain/certification';
import { dayFromToday } from './calendar.js';
import type { Stage } from './stage.js';

/** What the authorisations of the demo cover, and the QPs named on them. */
const PRODUCT_TYPES = ['CHEMICAL', 'STERILE', 'BIOLOGICAL', 'ATMP'] as const;

/** A manufacturing authorisation with the QPs to be named on it. */
export interface AuthorisationPlan {
  readonly number: string;
  readonly holder: string;
  readonly proposer: string;
  readonly approver: string;
  readonly qps: readonly { readonly email: string; readonly role: 'QP_CERT' | 'QP_DEPUTY' | 'QP_CONF' }[];
}

/** Puts an authorisation and its QPs in force: proposed by one, approved by another, each for somebody else (SOD-10). */
export async function putAuthorisationInForce(stage: Stage, plan: AuthorisationPlan): Promise<string> {
  const { result } = await stage.act({
    step: `${plan.number}: propose`,
    by: plan.proposer,
    words: `proposes manufacturing authorisation ${plan.number}`,
    operation: masterData.proposeAuthorisation,
    body: {
      number: plan.number,
      nca: 'Demo Medicines Agency',
      memberState: 'DK',
      holderName: plan.holder,
      holderAddress: 'Demo Street 1, 1000 Demo City',
      scope: { operations: ['Batch certification', 'Packaging', 'Import'], productTypes: [...PRODUCT_TYPES] },
      validFrom: dayFromToday(-700),
      evidence: 'Licence page 1 (demonstration)',
      reason: 'First entry of the authorisation',
    },
  });
  const authorisationId = result.id;
  await stage.act({
    step: `${plan.number}: approve`,
    by: plan.approver,
    words: `approves it as second person`,
    operation: masterData.approveAuthorisation,
    params: { authorisationId },
    body: { expectedVersion: 1, reason: 'Compared with the licence page' },
  });
  for (const { email, role } of plan.qps) {
    const qp = await stage.person(email);
    const named = await stage.act({
      step: `${plan.number}: name ${email}`,
      by: plan.proposer,
      words: `proposes ${qp.account.name} to be named on it`,
      operation: masterData.proposeQp,
      params: { authorisationId },
      body: {
        personId: qp.personId,
        role,
        productTypes: [...PRODUCT_TYPES],
        qualificationBasis: 'Art 49(2) of Directive 2001/83/EC (demonstration)',
        jobDescription: 'JD-QP-01',
        trainingCurrentUntil: dayFromToday(300),
        signsFrom: ['DK', 'DE', 'NL'],
        validFrom: dayFromToday(-300),
        evidence: 'Appointment letter (demonstration)',
        reason: 'Named in the authorisation',
      },
    });
    await stage.act({
      step: `${plan.number}: approve ${email}`,
      by: plan.approver,
      words: `approves the naming of ${qp.account.name}`,
      operation: masterData.approveQp,
      params: { authorisationId, mandateId: named.result.id },
      body: { expectedVersion: 1, reason: 'Appointment letter and training record seen' },
    });
  }
  const [first] = plan.qps;
  if (first) await approveWording(stage, plan, authorisationId, first.email);
  return authorisationId;
}

/** The wording of the certificates, which says itself that it is a demonstration's; approved by a QP before anything is certified. */
async function approveWording(stage: Stage, plan: AuthorisationPlan, authorisationId: string, qp: string): Promise<void> {
  const { result } = await stage.act({
    step: `${plan.number}: wording`,
    by: plan.proposer,
    words: 'proposes the wording of its certificates',
    operation: policyOperations.changeTemplate,
    body: {
      authorisationId,
      statement: `${defaultStatement} (${unapprovedTemplateNotice})`,
      // the one with which every authorisation begins
      expectedVersion: 1,
      reason: 'It has to say that it is a demonstration’s',
    },
  });
  await stage.act({
    step: `${plan.number}: approve wording`,
    by: qp,
    words: 'approves it as a QP named there',
    operation: policyOperations.approveTemplate,
    params: { templateId: result.id },
    body: { expectedVersion: 2 },
  });
}
