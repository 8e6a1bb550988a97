/**
 * Statements that keep rows from people whose membership is narrowed, in every table of the schema that has such a column: a policy that
 * restricts whatever the others let through. Run after the migrations, so that no table can be forgotten; a policy that stands already is
 * left, since making one locks its table. Whoever is not narrowed, which is nearly everybody, pays for one look at a setting; what is
 * narrowed is looked up once for a statement, not for each row.
 *
 * The id of a trial counts in the table of trials itself, and that of a site likewise; `site_id` counts where it refers to sites of trials,
 * not where it is the site of a manufacturer.
 */
export function narrowTables(schema: string): string[] {
  return [
    `create or replace function ${schema}.scope_only(named text) returns text[] language sql stable parallel safe as $$
       select (select array_agg(value) from jsonb_array_elements_text(nullif(current_setting('qp.only', true), '')::jsonb -> named)) $$`,
    `do $narrow$
     declare
       one record;
       app name := regexp_replace(current_user, '_owner$', '_app');
     begin
       for one in
         with columns as (
           select c.oid as table_id, c.relname as table_name, a.attname as name, a.attnum as number
           from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
           where c.relnamespace = '${schema}'::regnamespace and c.relkind = 'r'),
         narrowed as (
           select table_name, name as axis, name from columns where name in ('sponsor_id', 'trial_id', 'member_state')
           union all select table_name, 'trial_id', name from columns where table_name = 'trial' and name = 'id'
           union all select id.table_name, 'site_id', id.name from columns id join columns of_trial using (table_id)
             where id.table_name = 'site' and id.name = 'id' and of_trial.name = 'trial_id'
           union all select own.table_name, 'site_id', own.name from columns own
             join pg_constraint k on k.conrelid = own.table_id and k.contype = 'f' and k.conkey = array[own.number]
             join columns of_trial on of_trial.table_id = k.confrelid and of_trial.name = 'trial_id' and of_trial.table_name = 'site'
             where own.name = 'site_id')
         select table_name, string_agg(format(
             '((select ${schema}.scope_only(%L)) is null or %I is null or %I::text = any ((select ${schema}.scope_only(%L))::text[]))',
             axis, name, name, axis), ' and ' order by axis) as within
         from narrowed
         where not exists (select 1 from pg_policies p where p.schemaname = '${schema}' and p.tablename = table_name and p.policyname = table_name || '_narrowed')
         group by table_name
       loop
         execute format('create policy %I on ${schema}.%I as restrictive to %I using (%s or (%s))',
           one.table_name || '_narrowed', one.table_name, app, $$nullif(current_setting('qp.only', true), '') is null$$, one.within);
       end loop;
     end $narrow$`,
  ];
}
