import { randomUUID } from 'node:crypto';
import type { BatchFactsInput } from '@qp/contracts/release';
import { defaultStatement, unapprovedTemplateNotice } from '@qp/domain/certification';
import type { TestDatabase } from '@qp/testing/database';
import type { TestPeople } from './people.js';

/** Ids of the master data of a test. */
export interface MasterRecords {
  readonly product: string;
  readonly trial: string;
  readonly authorisation: string;
  batch(batchNo: string): Promise<string>;
  facts(changes?: Partial<BatchFactsInput>): BatchFactsInput;
}

/** The wording of an authorisation's certificates as a QP approved it: without one nothing is certified. */
export function approvedWording(authorisation: string, owner: string, qp: string): [sql: string, params: unknown[]] {
  return [
    `insert into release.certificate_template (id, owner_org, authorisation_id, version, statement, approved_by, approved_at) values ($1, $2, $3, 1, $4, $5, now())`,
    [randomUUID(), owner, authorisation, `${defaultStatement} (${unapprovedTemplateNotice})`, qp],
  ];
}

type Query = (sql: string, params: readonly unknown[]) => Promise<unknown>;

/** Writes the master data that cases rest on; how people enter it is tested with those areas. */
export async function writeMasterRecords(database: TestDatabase, people: TestPeople, sponsor = people.orgs.aurora): Promise<MasterRecords> {
  const { orgs } = people;
  const [product, trial, authorisation] = [randomUUID(), randomUUID(), randomUUID()];
  const query: Query = (sql, params) => database.asAdmin((client) => client.query(sql, [...params]));
  for (const [id, name, kind] of [
    [orgs.provider, 'Nordlicht QP Services (Demo)', 'QP_PROVIDER'],
    [orgs.aurora, 'Aurora Therapeutics (Demo)', 'SPONSOR'],
    [orgs.borealis, 'Borealis Pharma (Demo)', 'SPONSOR'],
    [orgs.maker, 'Fjord Manufacturing (Demo)', 'MANUFACTURER'],
  ])
    await query('insert into release.organisation (id, name, kind) values ($1, $2, $3) on conflict do nothing', [id, name, kind]);
  for (const person of [people.qp, people.deputy])
    await query('insert into release.person (id, name, organisation_id, roles) values ($1, $2, $3, $4) on conflict do nothing', [
      person.personId,
      person.name,
      person.org,
      person.roles,
    ]);
  const productFacts = {
    name: 'AUR-101',
    strength: 'AUR-101 10 mg',
    form: 'Tablet',
    packSize: '30 tablets in a bottle',
    productKind: 'TEST',
    modality: 'CHEMICAL',
    storage: 'Below 25 °C',
    storageClass: 'AMBIENT',
    psfReference: 'PSF-AUR-101 version 3',
    authorisedShelfLifeMonths: 24,
    code: 'AUR-101',
    sponsorId: sponsor,
  };
  await query(
    `insert into release.product (id, owner_org, sponsor_id, code, facts, state, entered_by, confirmed_by) values ($1, $2, $3, 'AUR-101', $4, 'CONFIRMED', $5, $6)`,
    [product, orgs.provider, sponsor, JSON.stringify(productFacts), people.qa.personId, people.lead.personId],
  );
  await query(
    `insert into release.trial (id, owner_org, sponsor_id, eu_ct_number, facts, state, entered_by, confirmed_by) values ($1, $2, $3, $4, $5, 'CONFIRMED', $6, $7)`,
    [
      trial,
      orgs.provider,
      sponsor,
      `2025-5${String(Math.floor(Math.random() * 100_000)).padStart(5, '0')}-12-00`,
      JSON.stringify({ protocolCode: 'AUR-P1', title: 'A trial', blinded: false }),
      people.qa.personId,
      people.lead.personId,
    ],
  );
  await query(
    `insert into release.ms_authorisation (id, owner_org, sponsor_id, trial_id, member_state, status, dossier_version, conditions, version, reason, entered_by)
     values ($1, $2, $3, $4, 'DK', 'AUTHORISED', '1.0', '[]', 1, 'decision', $5)`,
    [randomUUID(), orgs.provider, sponsor, trial, people.sponsor.personId],
  );
  await query(
    `insert into release.authorisation (id, owner_org, number, facts, valid_from, certify_before_authorisation, state, proposed_by, approved_by)
     values ($1, $2, $3, $4, '2024-01-01', false, 'ACTIVE', $5, $6)`,
    [
      authorisation,
      orgs.provider,
      `DK-MIA-${authorisation.slice(0, 8)}`,
      JSON.stringify({ memberState: 'DK', holderName: 'Nordlicht QP Services (Demo)', holderAddress: '1 Example Street, Copenhagen' }),
      people.qa.personId,
      people.lead.personId,
    ],
  );
  await query(...approvedWording(authorisation, orgs.provider, people.qp.personId));
  for (const qp of [people.qp, people.deputy])
    await query(
      `insert into release.authorisation_qp (id, owner_org, authorisation_id, person_id, person_name, role, product_types, signs_from, facts, training_current_until, valid_from, state, proposed_by, approved_by, approved_at)
       values ($1, $2, $3, $4, $5, 'QP_CERT', '{CHEMICAL}', '{DK}', '{}', '2030-01-01', '2024-01-01', 'ACTIVE', $6, $7, now())`,
      [randomUUID(), orgs.provider, authorisation, qp.personId, qp.name, people.qa.personId, people.lead.personId],
    );
  await query(
    `insert into release.supply_chain (id, owner_org, sponsor_id, product_id, version, actors, reason, entered_by) values ($1, $2, $3, $4, 1, $5, 'first', $6)`,
    [
      randomUUID(),
      orgs.provider,
      sponsor,
      product,
      JSON.stringify([{ organisationId: orgs.maker, name: 'Fjord Manufacturing (Demo)', country: 'DK', steps: ['DP', 'PACK'] }]),
      people.qa.personId,
    ],
  );
  const today = new Date();
  const day = (months: number) => new Date(Date.UTC(today.getUTCFullYear(), today.getUTCMonth() + months, 1)).toISOString().slice(0, 10);
  return {
    product,
    trial,
    authorisation,
    async batch(batchNo) {
      const batch = randomUUID();
      await query(
        `insert into release.batch (id, owner_org, sponsor_id, product_id, batch_no, kind, quantity, unit, samples, place_org, place_name, manufactured_on, expiry_date, expiry_kind)
         values ($1, $2, $3, $4, $5, 'PACKAGED', 1000, 'bottle', 10, $6, 'Fjord Manufacturing (Demo)', $7, $8, 'EXPIRY')`,
        [batch, orgs.provider, sponsor, product, batchNo, orgs.maker, day(-1), day(12)],
      );
      return batch;
    },
    facts: (changes = {}) => ({
      certificationRole: 'FINAL',
      caseType: 'INITIAL',
      origin: 'EU_EEA',
      importStep: 'NONE',
      storageClass: 'AMBIENT',
      loggerRequired: false,
      productKind: 'TEST',
      modality: 'CHEMICAL',
      destinations: [{ trialId: trial, memberState: 'DK', authorisation: 'AUTHORISED', dossierVersion: '1.0' }],
      ownSteps: [
        { step: 'DP', siteName: 'Fjord Manufacturing (Demo)', country: 'DK', relation: 'CONTRACT_SITE' },
        { step: 'PACK', siteName: 'Fjord Manufacturing (Demo)', country: 'DK', relation: 'CONTRACT_SITE' },
      ],
      batchOrdinal: 'FIRST',
      ...changes,
    }),
  };
}
