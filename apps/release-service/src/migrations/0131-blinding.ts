import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Whether what is known of a batch could break the blind of a trial (SOD-6): a case of the batch, or of one made from it, is for a
 * blinded trial. As long as there is no case, every blinded trial of the sponsor counts: what was seen cannot be unseen. Security
 * definer: who must not be unblinded often sees no trial at all.
 */
const blindedBatch = `create function release.blinded_batch(of_batch uuid) returns boolean language sql stable security definer set search_path = release as $$
  with reached as (
    select c.id, c.batch_id, c.facts from certification_case c where c.id in (select made.case_id from cases_made_from(of_batch) made)),
  blinded as (
    select 1 from reached c where coalesce((c.facts ->> 'blinded')::boolean, false)
    union all
    select 1 from reached c, trial t where (t.facts ->> 'blinded')::boolean and (
      exists (select 1 from jsonb_array_elements(case jsonb_typeof(c.facts -> 'destinations') when 'array' then c.facts -> 'destinations' else '[]' end) d
        where d ->> 'trialId' = t.id::text)
      or exists (select 1 from trial_release r where r.batch_id = c.batch_id and r.trial_id = t.id)))
  select case when exists (select 1 from reached) then exists (select 1 from blinded)
    else exists (select 1 from batch b join trial t on t.sponsor_id = b.sponsor_id where b.id = of_batch and (t.facts ->> 'blinded')::boolean) end $$`;

/** The same of a product: what one of its batches is for; without batches, what its sponsor's trials are. */
const blindedProduct = `create function release.blinded_product(of_product uuid) returns boolean language sql stable security definer set search_path = release as $$
  select case when exists (select 1 from batch where product_id = of_product)
    then exists (select 1 from batch b where b.product_id = of_product and blinded_batch(b.id))
    else exists (select 1 from product p join trial t on t.sponsor_id = p.sponsor_id where p.id = of_product and (t.facts ->> 'blinded')::boolean) end $$`;

const blindedCase = `create or replace function release.is_blinded(of_case uuid) returns boolean language sql stable security definer set search_path = release as $$
  select coalesce(blinded_batch((select batch_id from certification_case where id = of_case)), false) $$`;

/** Whether there is anything blinded at all: most reads need not look further. */
const anyBlinded = `create function release.any_blinded() returns boolean language sql stable security definer set search_path = release as $$
  select exists (select 1 from trial where (facts ->> 'blinded')::boolean) or exists (select 1 from certification_case where (facts ->> 'blinded')::boolean) $$`;

/** What is blinded of these records, with the numbers and ids of the batches that each was made from. Ids of other records are left out. */
const blindRecords = `create function release.blind_records(asked uuid[]) returns table (id uuid, blinded boolean, made_from text[], made_from_ids uuid[])
  language sql stable security definer set search_path = release as $$
  with ref as (select distinct unnest(asked) as id),
  subject (id, batch_id) as (
    select ref.id, b.id from ref join batch b on b.id = ref.id
    union select ref.id, c.batch_id from ref join certification_case c on c.id = ref.id
    union select ref.id, s.batch_id from ref join shipment s on s.id = ref.id
    union select ref.id, r.batch_id from ref join trial_release r on r.id = ref.id
    union select ref.id, d.batch_id from ref join deviation d on d.id = ref.id
    union select ref.id, k.batch_id from ref join certificate k on k.id = ref.id
    union select ref.id, h.batch_id from ref join handoff h on h.id = ref.id),
  judged as materialized (select one.batch_id, blinded_batch(one.batch_id) as blinded from (select distinct subject.batch_id from subject) one),
  origin as (select judged.batch_id, array_agg(line.batch_no) as numbers, array_agg(line.batch_id) as ids
    from judged cross join lateral lineage_of(judged.batch_id) line where judged.blinded and line.batch_id <> judged.batch_id group by judged.batch_id)
  select subject.id, judged.blinded, coalesce(origin.numbers, '{}'), coalesce(origin.ids, '{}')
    from subject join judged on judged.batch_id = subject.batch_id left join origin on origin.batch_id = subject.batch_id
  union all select p.id, blinded_product(p.id), '{}', '{}' from ref join product p on p.id = ref.id
  union all select t.id, coalesce((t.facts ->> 'blinded')::boolean, false), '{}', '{}' from ref join trial t on t.id = ref.id $$`;

/** Tables that the functions read as the owner of the schema beside those that others read so already. */
const readForBlinding = ['product', 'certificate', 'handoff'];

/** What is blinded, asked of a batch, of a product, or of a case. */
export class Blinding1764000000131 implements MigrationInterface {
  name = 'Blinding1764000000131';

  async up(runner: QueryRunner): Promise<void> {
    const statements = [
      blindedBatch,
      blindedProduct,
      blindedCase,
      ...readForBlinding.map(
        (table) => `create policy ${table}_read_for_blinding on release.${table} for select to current_user using (true)`,
      ),
      `create index certification_case_blinded on release.certification_case (id) where (facts ->> 'blinded')::boolean`,
      anyBlinded,
      blindRecords,
    ];
    for (const statement of statements) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop function release.blind_records(uuid[])');
    await runner.query('drop function release.any_blinded()');
    await runner.query('drop index release.certification_case_blinded');
    for (const table of readForBlinding) await runner.query(`drop policy ${table}_read_for_blinding on release.${table}`);
    await runner.query(
      'create or replace function release.is_blinded(of_case uuid) returns boolean language sql stable as $$ select true $$',
    );
    await runner.query('drop function release.blinded_product(uuid)');
    await runner.query('drop function release.blinded_batch(uuid)');
  }
}
