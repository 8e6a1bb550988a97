import { batchEvidenceOperations, type BatchFactsRecord } from '@qp/contracts/release';
import { changesBetween, type ComparedFact } from '@qp/domain/batch-changes';
import { limitWords, type SpecificationTest } from '@qp/domain/specifications';
import type { Tx } from '@qp/platform/persistence';
import { readBatch, type ChainActor } from '../cases/batch-dossier.js';
import { readCase, type CaseRow } from '../cases/case-row.js';
import { defineQuery } from '../command-pipeline/index.js';

interface PreviousCase {
  readonly caseId: string;
  readonly batchId: string;
  readonly batchNo: string;
  readonly decidedAt: Date;
}

/** The last batch of the product that was certified before this one was made, or before it of the same day. */
function previousCertified(tx: Tx, batchId: string): Promise<PreviousCase | undefined> {
  return tx.maybe<PreviousCase>(
    `select entry.case_id as "caseId", earlier.id as "batchId", earlier.batch_no as "batchNo", entry.entered_at as "decidedAt"
     from release.batch itself
       join release.batch earlier on earlier.product_id = itself.product_id and (earlier.manufactured_on, earlier.entered_at, earlier.id) < (itself.manufactured_on, itself.entered_at, itself.id)
       join release.register_entry entry on entry.batch_id = earlier.id and entry.decision in ('CERTIFIED', 'CONDITIONALLY_CERTIFIED', 'CONFIRMED')
     where itself.id = $1 order by earlier.manufactured_on desc, earlier.entered_at desc, earlier.id desc, entry.entered_at limit 1`,
    [batchId],
  );
}

const factTitles: Readonly<Partial<Record<keyof BatchFactsRecord, string>>> = {
  origin: 'Origin',
  importStep: 'Imported as',
  storageClass: 'Storage class',
  sterile: 'Sterile',
  blinded: 'Blinded',
  multiQp: 'Several QPs',
  thirdPartyAudit: 'Audit by a third party relied on',
  siteMove: 'Moved between sites before certification',
  batchOrdinal: 'Place in the series',
  certificationRole: 'Certified as',
};

function factsOf(facts: BatchFactsRecord): ComparedFact[] {
  const single = Object.entries(factTitles).map(([key, title]) => ({
    key: `facts.${key}`,
    area: 'FACTS' as const,
    title,
    value: JSON.stringify(facts[key as keyof BatchFactsRecord] ?? null).replaceAll('"', ''),
  }));
  const steps = facts.ownSteps.map(({ step, siteName, country, relation }) => ({
    key: `facts.step.${step}.${siteName}`,
    area: 'FACTS' as const,
    title: `Own step ${step} at ${siteName}`,
    value: `${country}, ${relation}`,
  }));
  const places = facts.destinations.map(({ trialId, memberState, dossierVersion }) => ({
    key: `facts.destination.${trialId}.${memberState}`,
    area: 'MEMBER_STATE' as const,
    title: `Destination ${memberState}`,
    value: `dossier ${dossierVersion}`,
  }));
  return [...single, ...steps, ...places];
}

/** What a case was or is decided under: what was recorded up to an instant, and its own frozen facts and rules. */
async function comparedFacts(tx: Tx, row: CaseRow, productId: string, until: Date): Promise<ComparedFact[]> {
  const chain = await tx.maybe<{ actors: ChainActor[] }>(
    'select actors from release.supply_chain where product_id = $1 and entered_at <= $2 order by version desc limit 1',
    [productId, until],
  );
  const specification = await tx.maybe<{ version: number; tests: SpecificationTest[] }>(
    `select version, tests from release.specification where product_id = $1 and state = 'CONFIRMED' and confirmed_at <= $2 order by version desc limit 1`,
    [productId, until],
  );
  const states = await tx.query<{ member_state: string; trial_id: string; status: string; dossier_version: string; number: string }>(
    `select distinct on (ms.trial_id, ms.member_state) ms.member_state, ms.trial_id, ms.status, ms.dossier_version, trial.eu_ct_number as number
     from release.ms_authorisation ms join release.trial on trial.id = ms.trial_id
     where ms.trial_id = any($1) and ms.entered_at <= $2 order by ms.trial_id, ms.member_state, ms.version desc`,
    [[...new Set(row.facts.destinations.map(({ trialId }) => trialId))], until],
  );
  const authorisation = await tx.maybe<{ number: string }>('select number from release.authorisation where id = $1', [row.authorisationId]);
  return [
    ...factsOf(row.facts),
    ...(chain?.actors ?? []).map(({ organisationId, name, country, steps, licence }) => ({
      key: `site.${organisationId}`,
      area: 'SUPPLY_CHAIN' as const,
      title: name,
      value: `${steps.join(', ')} in ${country}${licence ? `, licence ${licence}` : ''}`,
    })),
    ...(specification?.tests ?? []).map(({ code, name, method, unit, limit }) => ({
      key: `test.${code}`,
      area: 'SPECIFICATION' as const,
      title: `Test ${name}`,
      value: `${limitWords(limit, unit)}; ${method}`,
    })),
    ...states.map((state) => ({
      key: `member-state.${state.trial_id}.${state.member_state}`,
      area: 'MEMBER_STATE' as const,
      title: `${state.member_state}, trial ${state.number}`,
      value: `${state.status}, dossier ${state.dossier_version}`,
    })),
    { key: 'authorisation', area: 'AUTHORISATION', title: 'Certified under', value: authorisation?.number ?? 'not yours to see' },
    { key: 'rules', area: 'RULES', title: 'Rules and checklist', value: `${row.ruleSetVersion}, ${row.checklistVersion}` },
  ];
}

/** What changed since the previous certified batch of the product. */
export const readChangesSincePrevious = defineQuery(batchEvidenceOperations.changesSincePrevious, async ({ tx, now }, { params }) => {
  const row = await readCase(tx, params.caseId);
  const { productId } = await readBatch(tx, row.batchId);
  const previous = await previousCertified(tx, row.batchId);
  if (!previous) return { previous: null, changes: [] };
  const before = await comparedFacts(tx, await readCase(tx, previous.caseId), productId, previous.decidedAt);
  const present = await comparedFacts(tx, row, productId, now);
  return {
    previous: {
      caseId: previous.caseId,
      batchId: previous.batchId,
      batchNo: previous.batchNo,
      decidedAt: previous.decidedAt.toISOString(),
    },
    changes: changesBetween(before, present),
  };
});
