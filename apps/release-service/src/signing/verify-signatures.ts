import { archiveOwnershipOperations, policyOperations, releaseOperations, type VerificationStep } from '@qp/contracts/release';
import { canonicalJson, heldByIntent, sha256Hex, type KeyRing } from '@qp/platform/auth';
import type { Tx } from '@qp/platform/persistence';
import { signedRecordKinds, type SignedRecordKind } from './signed-records.js';
import { StepsTaken, type Problem } from './steps-taken.js';
import type { StoredSignature } from './stored-signature.js';

/** Signatures looked at in one statement. */
const PAGE = 500;
/** Kinds of record that are made by the signed act itself, so that its command cannot name them: held by their record. */
const madeByTheAct: readonly string[] = ['lead-times', 'service-levels', 'watch-steps'];
/** Commands that name what they agree to and not the authorisation or trial it belongs to: held by `named` of their kind of record. */
const namedByTheirRecord: readonly string[] = [
  policyOperations.approveTemplate.id,
  policyOperations.agreeGatePolicy.id,
  archiveOwnershipOperations.accept.id,
];

/**
 * Holds every signature of an organisation's records against what the gateway vouched for, and every record against the signature that it
 * carries (21 CFR 11.70): a signature that was moved, changed or taken out is found, and what was changed after signing. `alive` is called
 * between pages.
 */
export async function verifySignatures(
  tx: Tx,
  keys: KeyRing,
  ownerOrg: string,
  alive: () => void = () => undefined,
): Promise<{ signatures: number; steps: VerificationStep[] }> {
  const taken = new StepsTaken('SIGNATURES', 'EVIDENCE', 'RECORDS');
  let signatures = 0;
  for (let after = '00000000-0000-0000-0000-000000000000'; ;) {
    alive();
    const page = await tx.query<{ id: string; signature: StoredSignature }>(
      `select id, to_jsonb(s) as signature from release.signature s where owner_org = $1 and id > $2 order by id limit ${PAGE}`,
      [ownerOrg, after],
    );
    for (const { signature } of page) await lookAt(taken, signature, keys);
    signatures += page.length;
    const last = page.at(-1);
    if (!last || page.length < PAGE) break;
    after = last.id;
  }
  for (const kind of signedRecordKinds) {
    alive();
    for (const row of await recordsOf(tx, kind, ownerOrg))
      taken.looked('RECORDS', { where: `${kind.what} ${row.subject}`, registerNo: null }, problemOf(kind, row));
  }
  return { signatures, steps: taken.steps };
}

async function lookAt(taken: StepsTaken, signature: StoredSignature, keys: KeyRing): Promise<void> {
  const at = { where: `signature ${signature.id}`, registerNo: null };
  const held = await heldByIntent(signature, keys);
  const changed = held.filter(({ code }) => code !== 'SIGNATURE_NOT_VOUCHED_FOR');
  const own = held.filter(({ code }) => code === 'SIGNATURE_NOT_VOUCHED_FOR');
  // What a changed command names says nothing.
  const misplaced: Problem[] =
    held.length > 0 || namesItsSubject(signature)
      ? []
      : [{ code: 'SIGNATURE_OF_ANOTHER_RECORD', problem: 'It was given for another record.' }];
  taken.looked('SIGNATURES', at, [...own, ...misplaced]);
  if (signature.manifest !== null || signature.content !== null) taken.looked('EVIDENCE', at, changed);
}

/** The command names what it was given for among its parameters or in its body; evidence names its case. */
function namesItsSubject({ content, operation, subject_id: subjectId, subject_kind: kind }: StoredSignature): boolean {
  if (content === null || madeByTheAct.includes(kind) || namedByTheirRecord.includes(operation)) return true;
  const { params, body } = readCommand(content);
  return [...Object.values(params), ...Object.values(body ?? {})].includes(subjectId);
}

interface RecordRow {
  readonly subject: string;
  readonly said: readonly unknown[];
  readonly named: string | null;
  readonly signature: StoredSignature | null;
}

async function recordsOf(tx: Tx, kind: SignedRecordKind, ownerOrg: string): Promise<RecordRow[]> {
  const column = (sql: string) => (sql.includes('r.') ? sql : `r.${sql}`);
  const said = Object.keys(kind.says ?? {});
  return tx.query<RecordRow>(
    `select ${column(kind.subject)} as subject, jsonb_build_array(${said.join(', ')}) as said, ${kind.named?.is ?? 'null'} as named, to_jsonb(s) as signature
     from release.${kind.table} r left join release.signature s on s.id = ${column(kind.signature)}
     where r.owner_org = $1 and ${column(kind.signature)} is not null`,
    [ownerOrg],
  );
}

/** What does not hold of a record; `undefined` where the command that was signed for it was changed, so that it tells nothing of the record. */
function problemOf(kind: SignedRecordKind, { subject, said, named, signature }: RecordRow): readonly Problem[] | undefined {
  if (!signature) return [{ code: 'SIGNATURE_MISSING', problem: 'Its signature is missing.' }];
  const { content } = signature;
  const other = { code: 'SIGNATURE_OF_ANOTHER_RECORD', problem: 'Its signature was given for another record.' } as const;
  if (signature.subject_id !== subject) return [other];
  if (content !== null && sha256Hex(content) !== signature.body_hash) return undefined;
  if (content !== null && kind.named !== undefined && readCommand(content).params[kind.named.param] !== named) return [other];
  if (!kind.meanings.some((meaning) => meaning === signature.meaning))
    return [{ code: 'SIGNATURE_OF_ANOTHER_MEANING', problem: 'Its signature has another meaning.' }];
  const signed = signedBody(signature);
  const differs = Object.values(kind.says ?? {}).some((field, at) => {
    const value = signed?.[field];
    return value !== undefined && canonicalJson(value) !== canonicalJson(said[at] ?? null);
  });
  return differs ? [{ code: 'RECORD_NOT_AS_SIGNED', problem: 'It says something else than what was signed.' }] : [];
}

/** The body of the signed command as its operation read it, with what it fills in. */
function signedBody({ content, operation }: StoredSignature): Readonly<Record<string, unknown>> | undefined {
  if (content === null) return undefined;
  const { body } = readCommand(content);
  const parsed = releaseOperations.find(({ id }) => id === operation)?.body?.safeParse(body);
  return (parsed?.success ? (parsed.data as Readonly<Record<string, unknown>>) : body) ?? undefined;
}

/** The signed command; canonical JSON of ours, whose hash was compared before. */
function readCommand(content: string): {
  readonly params: Readonly<Record<string, unknown>>;
  readonly body: Readonly<Record<string, unknown>> | null;
} {
  return JSON.parse(content) as ReturnType<typeof readCommand>;
}
