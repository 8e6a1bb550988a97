import { KeyRingError, type KeyRing } from '@qp/platform/auth';
import { Database, databaseErrorOf, jobsScope } from '@qp/platform/persistence';
import { checkCanaries } from './keys/canaries.js';

/** Opens the gateway's database with these keys; throws `KeyRingError` naming the key where it was written with others. */
export async function connectDatabase(url: string, keys: KeyRing): Promise<Database> {
  const database = await open(url, keys).catch((error: unknown) => {
    // the roles' passwords are derived from the ring: a refused one means other keys, not a mistyped password
    if (databaseErrorOf(error)?.code !== '28P01') throw error;
    const { id } = keys.current('database');
    throw new KeyRingError(`key ${id} (purpose "database") is not the one that this store was written with: Postgres refuses its password`);
  });
  try {
    await database.run(jobsScope, (tx) => checkCanaries(async (sql, params) => ({ rows: await tx.query(sql, params) }), keys));
    return database;
  } catch (error) {
    await database.close();
    throw error;
  }
}

function open(url: string, keys: KeyRing): Promise<Database> {
  return Database.connect({
    url,
    service: 'gateway',
    keys,
    // every request looks its session up under the jobs role, beside the relay's work
    poolSize: 15,
    constraints: {
      organisation_named_once: { code: 'ALREADY_EXISTS', refusal: { message: 'There is an organisation of this name already.' } },
      person_email_once: { code: 'ALREADY_EXISTS', refusal: { message: 'There is an account with this mail address already.' } },
      membership_once: { code: 'ALREADY_EXISTS', refusal: { message: 'The person holds this role already.' } },
      mandate_open_once: { code: 'ALREADY_EXISTS', refusal: { message: 'There is a mandate for this person and role already.' } },
      mandate_dates: { code: 'VALIDATION_FAILED', refusal: { message: 'The last day is before the first.' } },
      delegation_dates: { code: 'VALIDATION_FAILED', refusal: { message: 'The last day is before the first.' } },
    },
  });
}
