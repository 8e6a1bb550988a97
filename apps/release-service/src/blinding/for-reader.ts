import { idsIn, keepBlind, keepsBlind, type BlindRecord, type BlindRecords } from '@qp/domain/blinding';
import { DomainError } from '@qp/domain/kernel';
import type { Role } from '@qp/domain/people';
import type { Tx } from '@qp/platform/persistence';

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** What is known of these records, by id or number of a batch: blinded or not, and from what they were made. */
export async function recordsOf(tx: Tx, ids: readonly string[]): Promise<BlindRecords> {
  const numbers = ids.filter((id) => !uuid.test(id));
  const batches = await tx.query<{ id: string; batchNo: string }>(
    'select id, batch_no as "batchNo" from release.batch where batch_no = any($1)',
    [numbers],
  );
  const asked = [...ids.filter((id) => uuid.test(id)), ...batches.map(({ id }) => id)];
  if (asked.length === 0) return new Map();
  const rows = await tx.query<BlindRecord & { readonly id: string }>(
    'select id, blinded, made_from as "madeFrom", made_from_ids as "madeFromIds" from release.blind_records($1)',
    [asked],
  );
  const known = new Map(rows.map(({ id, ...record }): [string, BlindRecord] => [id, record]));
  // Two sponsors may have a number each: a blinded one counts.
  for (const { id, batchNo } of batches) {
    const record = known.get(id);
    if (record && (record.blinded || !known.has(batchNo))) known.set(batchNo, record);
  }
  return known;
}

/** Whether there is anything blinded in this installation. */
export async function isAnyBlinded(tx: Tx): Promise<boolean> {
  return (await tx.one<{ any: boolean }>('select release.any_blinded() as any')).any;
}

/** Whether this person holds a blinded role, and there is anything blinded in this installation. */
async function mustLook(tx: Tx, roles: readonly Role[]): Promise<boolean> {
  return keepsBlind(roles, true) && isAnyBlinded(tx);
}

/**
 * What an answer as a whole is about: the records that the question names. One that names none, such as a list of everything, counts as
 * blinded, so that a row that says not what it is about is kept too; facts that somebody asks about say themselves whether they are.
 */
function rootOf(question: unknown, records: BlindRecords): BlindRecord {
  const named = idsIn(question).flatMap((id) => records.get(id) ?? []);
  const facts = (question as { readonly body?: { readonly facts?: { readonly blinded?: unknown } } } | undefined)?.body?.facts;
  return {
    blinded: named.length > 0 ? named.some(({ blinded }) => blinded) : facts?.blinded !== false,
    madeFrom: named.flatMap(({ madeFrom }) => madeFrom),
    madeFromIds: named.flatMap(({ madeFromIds }) => madeFromIds),
  };
}

/** An answer as this person may have it (SOD-6): `question` is what was asked, with the ids that it names. */
export async function answerFor<T>(tx: Tx, roles: readonly Role[], question: unknown, answer: T): Promise<T> {
  if (answer === undefined || answer === null || !(await mustLook(tx, roles))) return answer;
  const records = await recordsOf(tx, [...new Set([...idsIn(question), ...idsIn(answer)])]);
  return keepBlind(answer, records, rootOf(question, records));
}

/** A refusal as this person may read it: its words and conditions name nothing that would break the blind. */
export async function refusalFor(tx: Tx, roles: readonly Role[], question: unknown, error: DomainError): Promise<DomainError> {
  if (!(await mustLook(tx, roles))) return error;
  const { message, whatToDo, details } = error.refusal;
  const records = await recordsOf(tx, idsIn([question, details]));
  const kept = keepBlind({ message, whatToDo, ...(details && { details }) }, records, rootOf(question, records));
  return new DomainError(error.code, { ...error.refusal, ...kept }, { cause: error.cause });
}
