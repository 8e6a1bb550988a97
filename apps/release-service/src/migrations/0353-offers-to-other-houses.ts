import { ownerPolicy } from '@qp/platform/persistence';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What of a case a QP of another house needs to answer an offer, and the column that says which record it is. */
const readWhileAsked = { batch: 'id', product: 'id', authorisation: 'id', authorisation_qp: 'authorisation_id' } as const;
const openCases = `('INTAKE', 'INTAKE_COMPLETE', 'UNDER_REVIEW', 'READY_FOR_CERTIFICATION', 'ON_HOLD')`;

const functions = [
  // Whether the person who asks is offered a case now, and the record is that case, or its batch, product or authorisation.
  `create function release.is_asked_about(subject uuid) returns boolean language sql stable security definer set search_path = release as $$
    select exists (select 1 from qp_offer_turn t join qp_offer o on o.id = t.offer_id join certification_case c on c.id = t.case_id join batch b on b.id = c.batch_id
      where t.person_id = scope_person() and t.outcome is null and o.state = 'OPEN' and t.until > now()
        and subject in (c.id, b.id, b.product_id, c.authorisation_id)) $$`,
  // A QP of another house is no party of the product, and opens no case without it.
  `create function release.is_qp_of_product(of_product uuid) returns boolean language sql stable security definer set search_path = release as $$
    select exists (select 1 from certification_case c join batch b on b.id = c.batch_id where c.qp_id = scope_person() and b.product_id = of_product) $$`,
  // The plan of a house for a QP is no other house's to read; whoever accepts is held to it all the same.
  `create function release.planned_for(of_person uuid, of_house uuid, but_case uuid) returns table (wip_limit int, sponsor_ids uuid[], absences jsonb, open int)
    language sql stable security definer set search_path = release as $$
    select profile.wip_limit, profile.sponsor_ids,
      (select jsonb_agg(jsonb_build_object('from', from_day, 'to', to_day)) from qp_absence where person_id = of_person and owner_org = of_house),
      (select count(*)::int from certification_case where qp_id = of_person and id <> but_case and state in ${openCases})
    from (select 1) one left join qp_profile profile on profile.person_id = of_person and profile.owner_org = of_house $$`,
];

/**
 * Offers reach QPs of other houses: the person who is asked sees what is offered, for as long as it is, and may answer; whoever has a case sees its
 * product.
 */
export class OffersToOtherHouses1764000000353 implements MigrationInterface {
  name = 'OffersToOtherHouses1764000000353';

  async up(runner: QueryRunner): Promise<void> {
    const statements = [
      'create index qp_offer_turn_asked on release.qp_offer_turn (person_id) where outcome is null',
      'create index certification_case_by_qp on release.certification_case (qp_id) where qp_id is not null',
      ...['qp_offer', 'qp_offer_turn', 'qp_profile', 'qp_absence'].map((table) => ownerPolicy('release', table)),
      'create policy product_read_by_asked on release.product for select to current_user using (true)',
      ...functions,
      'create policy qp_offer_asked on release.qp_offer using (release.is_asked_about(case_id)) with check (release.is_asked_about(case_id))',
      'create policy qp_offer_turn_asked on release.qp_offer_turn using (person_id = release.scope_person()) with check (person_id = release.scope_person())',
      'create policy certification_case_asked on release.certification_case using (release.is_asked_about(id)) with check (release.is_asked_about(id))',
      'create policy product_of_qp on release.product for select using (release.is_qp_of_product(id))',
      ...Object.entries(readWhileAsked).map(
        ([table, column]) => `create policy ${table}_asked on release.${table} for select using (release.is_asked_about(${column}))`,
      ),
    ];
    for (const statement of statements) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['qp_offer', 'qp_offer_turn', 'certification_case', ...Object.keys(readWhileAsked)])
      await runner.query(`drop policy ${table}_asked on release.${table}`);
    await runner.query('drop policy product_of_qp on release.product');
    await runner.query('drop function release.is_qp_of_product(uuid)');
    await runner.query('drop function release.planned_for(uuid, uuid, uuid)');
    await runner.query('drop function release.is_asked_about(uuid)');
    await runner.query('drop policy product_read_by_asked on release.product');
    for (const table of ['qp_offer', 'qp_offer_turn', 'qp_profile', 'qp_absence'])
      await runner.query(`drop policy ${table}_owner on release.${table}`);
    for (const index of ['certification_case_by_qp', 'qp_offer_turn_asked']) await runner.query(`drop index release.${index}`);
  }
}
