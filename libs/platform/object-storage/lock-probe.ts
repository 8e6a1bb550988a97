import { RETENTION_MODES, type Client } from 'minio';
import { randomUUID } from 'node:crypto';
import { types } from 'node:util';
import type { LockedBucket, Retention } from './locked-bucket.js';

/** Milliseconds that the probe's throw-away version is locked. */
const PROBE_RETENTION = 60_000;
const PREFIX = 'lock-probe/';

/** Whether a store protects what it is given. */
export interface LockVerdict {
  /** True only where every attack was refused and the version stands unchanged. */
  readonly trusted: boolean;
  /** What the store let happen, for operators; empty when trusted. */
  readonly findings: readonly string[];
}

/** How the probe's content comes into the store: the product's own write path up to the locking copy. */
export interface ProbeWriter {
  put(key: string, content: Buffer): Promise<{ readonly bucket: string; readonly key: string }>;
  remove(key: string): Promise<void>;
}

/**
 * Attacks a throw-away version with the credentials that we have: not every store that takes lock requests enforces them,
 * so none is believed. A store that does not answer throws; that says nothing about its locks.
 */
export async function probeLock(bucket: LockedBucket, writer: ProbeWriter): Promise<LockVerdict> {
  await removeOldProbes(bucket);
  const key = `${PREFIX}${randomUUID()}`;
  const content = Buffer.from('throw-away version of the lock probe');
  const staged = await writer.put(key, content);
  let locked: { versionId: string; retention: Retention };
  try {
    locked = await bucket.copyIn(staged, key, new Date(Date.now() + PROBE_RETENTION));
  } catch (error) {
    return { trusted: false, findings: [`a copy with retention is not locked: ${assertAnswered(error)}`] };
  } finally {
    await writer.remove(key);
  }
  const findings: string[] = [];
  for (const [name, attack] of attacksOn(bucket, key, locked.versionId)) if (await succeeds(attack)) findings.push(name);
  findings.push(...(await damage(bucket, key, locked.versionId, locked.retention, content)));
  return { trusted: findings.length === 0, findings };
}

type Attack = readonly [name: string, attack: () => Promise<unknown>];

function attacksOn(bucket: LockedBucket, key: string, versionId: string): readonly Attack[] {
  const { client, name } = bucket;
  const soon = new Date(Date.now() + 5_000).toISOString();
  const later = new Date(Date.now() + 2 * PROBE_RETENTION).toISOString();
  const compliance = { versionId, mode: RETENTION_MODES.COMPLIANCE };
  const governance = { versionId, mode: RETENTION_MODES.GOVERNANCE };
  const bypass = { governanceBypass: true };
  return [
    ['a locked version can be deleted', () => client.removeObject(name, key, { versionId })],
    ['a locked version can be deleted with governance bypass', () => client.removeObject(name, key, { versionId, ...bypass })],
    ['a retention can be shortened', () => client.putObjectRetention(name, key, { ...compliance, retainUntilDate: soon })],
    [
      'a retention can be shortened with governance bypass',
      () => client.putObjectRetention(name, key, { ...compliance, ...bypass, retainUntilDate: soon }),
    ],
    ['COMPLIANCE can be downgraded to GOVERNANCE', () => client.putObjectRetention(name, key, { ...governance, retainUntilDate: later })],
    [
      'COMPLIANCE can be downgraded to GOVERNANCE with governance bypass',
      () => client.putObjectRetention(name, key, { ...governance, ...bypass, retainUntilDate: later }),
    ],
  ];
}

async function succeeds(attack: () => Promise<unknown>): Promise<boolean> {
  try {
    await attack();
    return true;
  } catch (error) {
    assertAnswered(error);
    return false;
  }
}

/** A refusal counts only when the store itself gave it: a broken connection proves nothing. */
function assertAnswered(error: unknown): string {
  if (types.isNativeError(error) && (error.name === 'S3Error' || error.name === 'EvidenceDamagedError')) return error.message;
  throw error;
}

async function damage(
  bucket: LockedBucket,
  key: string,
  versionId: string,
  before: Retention,
  content: Buffer,
): Promise<readonly string[]> {
  try {
    const after = await bucket.retentionOf(key, versionId);
    const { size } = await bucket.hashOf(key, versionId);
    if (size !== content.length) return ['the attacked version has other content'];
    return after.mode === before.mode && after.retainUntil === before.retainUntil
      ? []
      : [`the attacked lock is now ${after.mode} until ${after.retainUntil}`];
  } catch (error) {
    return [`the attacked version is gone: ${assertAnswered(error)}`];
  }
}

/** Versions of earlier probes whose minute is over; those still locked stay for the next time. */
async function removeOldProbes(bucket: LockedBucket): Promise<void> {
  const versions = bucket.client.listObjects(bucket.name, PREFIX, true, { IncludeVersion: true });
  for await (const version of versions as AsyncIterable<{ name?: string; versionId?: string }>) {
    if (version.name !== undefined) await removeUnlessLocked(bucket.client, bucket.name, version.name, version.versionId);
  }
}

async function removeUnlessLocked(client: Client, bucket: string, key: string, versionId: string | undefined): Promise<void> {
  try {
    await client.removeObject(bucket, key, versionId === undefined ? {} : { versionId });
  } catch (error) {
    assertAnswered(error);
  }
}
