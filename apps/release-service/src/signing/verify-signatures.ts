import { archiveOwnershipOperations, policyOperations, releaseOperations } from '@qp/contracts/release';
import { canonicalJson, heldByIntent, type KeyRing } from '@qp/platform/auth';
import type { Tx } from '@qp/platform/persistence';
import { signedRecordKinds, type SignedRecordKind } from './signed-records.js';
import type { StoredSignature } from './stored-signature.js';

/** What does not hold, at which record. */
export interface SignatureFinding {
  /** `signature`, or the kind of record that carries it. */
  readonly what: string;
  readonly recordId: string;
  readonly problem: string;
}

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
): Promise<{ signatures: number; findings: SignatureFinding[] }> {
  const findings: SignatureFinding[] = [];
  let signatures = 0;
  for (let after = '00000000-0000-0000-0000-000000000000'; ;) {
    alive();
    const page = await tx.query<{ id: string; signature: StoredSignature }>(
      `select id, to_jsonb(s) as signature from release.signature s where owner_org = $1 and id > $2 order by id limit ${PAGE}`,
      [ownerOrg, after],
    );
    for (const { signature } of page)
      for (const problem of await problemsOf(signature, keys)) findings.push({ what: 'signature', recordId: signature.id, problem });
    signatures += page.length;
    const last = page.at(-1);
    if (!last || page.length < PAGE) break;
    after = last.id;
  }
  for (const kind of signedRecordKinds) {
    alive();
    findings.push(...(await recordsOf(tx, kind, ownerOrg)));
  }
  return { signatures, findings };
}

async function problemsOf(signature: StoredSignature, keys: KeyRing): Promise<string[]> {
  const held = await heldByIntent(signature, keys);
  if (held.length > 0) return held;
  return namesItsSubject(signature) ? [] : ['It was given for another record.'];
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

async function recordsOf(tx: Tx, kind: SignedRecordKind, ownerOrg: string): Promise<SignatureFinding[]> {
  const column = (sql: string) => (sql.includes('r.') ? sql : `r.${sql}`);
  const said = Object.keys(kind.says ?? {});
  const rows = await tx.query<RecordRow>(
    `select ${column(kind.subject)} as subject, jsonb_build_array(${said.join(', ')}) as said, ${kind.named?.is ?? 'null'} as named, to_jsonb(s) as signature
     from release.${kind.table} r left join release.signature s on s.id = ${column(kind.signature)}
     where r.owner_org = $1 and ${column(kind.signature)} is not null`,
    [ownerOrg],
  );
  return rows.flatMap((row) => problemOf(kind, row).map((problem) => ({ what: kind.what, recordId: row.subject, problem })));
}

function problemOf(kind: SignedRecordKind, { subject, said, named, signature }: RecordRow): string[] {
  if (!signature) return ['Its signature is missing.'];
  const { content } = signature;
  const other = content !== null && kind.named !== undefined && readCommand(content).params[kind.named.param] !== named;
  if (signature.subject_id !== subject || other) return ['Its signature was given for another record.'];
  if (!kind.meanings.some((meaning) => meaning === signature.meaning)) return ['Its signature has another meaning.'];
  const signed = signedBody(signature);
  const differs = Object.values(kind.says ?? {}).some((field, at) => {
    const value = signed?.[field];
    return value !== undefined && canonicalJson(value) !== canonicalJson(said[at] ?? null);
  });
  return differs ? ['It says something else than what was signed.'] : [];
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
