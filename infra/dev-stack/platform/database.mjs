import pg from 'pg';

const NAME = 'qp';

/**
 * The platform's database, made where missing. An address that was given names its own database.
 * @param {string} adminUrl
 * @param {boolean} given
 * @returns {Promise<string>} administrator's address of it
 */
export async function platformDatabase(adminUrl, given) {
  if (given) return adminUrl;
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  try {
    const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [NAME]);
    if (!rowCount) await client.query(`create database ${NAME}`);
  } finally {
    await client.end();
  }
  const url = new URL(adminUrl);
  url.pathname = `/${NAME}`;
  return url.href;
}
