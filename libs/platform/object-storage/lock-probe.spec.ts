import { describe, expect, it } from '@jest/globals';
import { Client, S3Error } from 'minio';
import { Readable } from 'node:stream';
import { LockedBucket } from './locked-bucket.js';
import { probeLock } from './lock-probe.js';

/** A store of one version that lets some attacks through. */
class CarelessStore extends Client {
  content: Buffer | undefined;
  mode = 'none';
  until = '';
  constructor(
    private readonly lets: { delete?: boolean; shorten?: boolean; downgrade?: boolean; ignoresLock?: boolean; breaks?: boolean },
  ) {
    super({ endPoint: 'localhost', accessKey: 'a', secretKey: 'b' });
  }
  override listObjects(): ReturnType<Client['listObjects']> {
    return Readable.from([]);
  }
  override copyObject: Client['copyObject'] = (_source: unknown, destination?: unknown) => {
    const headers = (destination as { getHeaders(): Record<string, string> }).getHeaders();
    this.content = Buffer.from('throw-away version of the lock probe');
    if (!this.lets.ignoresLock) this.mode = headers['X-Amz-Object-Lock-Mode'] ?? 'none';
    this.until = headers['X-Amz-Object-Lock-Retain-Until-Date'] ?? '';
    return Promise.resolve({ VersionId: 'v1', LastModified: '' });
  };
  override getObjectRetention(): ReturnType<Client['getObjectRetention']> {
    return Promise.resolve({ mode: this.mode as 'COMPLIANCE', retainUntilDate: this.until });
  }
  override getObject(): Promise<Readable> {
    return this.content
      ? Promise.resolve(Readable.from([this.content], { objectMode: false }))
      : Promise.reject(new S3Error('no such version'));
  }
  override removeObject(_bucket: string, _key: string, options?: { governanceBypass?: boolean }): Promise<void> {
    if (this.lets.breaks) return Promise.reject(new Error('connection reset'));
    if (!this.lets.delete || !options?.governanceBypass) return Promise.reject(new S3Error('locked'));
    this.content = undefined;
    return Promise.resolve();
  }
  override putObjectRetention(_bucket: string, _key: string, options: { mode?: string; retainUntilDate?: string } = {}): Promise<void> {
    const allowed = options.mode === 'GOVERNANCE' ? this.lets.downgrade : this.lets.shorten;
    if (!allowed) return Promise.reject(new S3Error('locked'));
    this.mode = options.mode ?? this.mode;
    this.until = options.retainUntilDate ?? this.until;
    return Promise.resolve();
  }
}

function verdictOn(lets: ConstructorParameters<typeof CarelessStore>[0]) {
  const bucket = new LockedBucket(new CarelessStore(lets), 'evidence');
  return probeLock(bucket, { put: (key) => Promise.resolve({ bucket: 'staging', key }), remove: () => Promise.resolve() });
}

describe('the lock probe', () => {
  it('trusts a store that refuses everything', async () => {
    expect(await verdictOn({})).toEqual({ trusted: true, findings: [] });
  });

  it('names each attack that a store lets through', async () => {
    expect((await verdictOn({ delete: true })).findings).toEqual([
      'a locked version can be deleted with governance bypass',
      'the attacked version is gone: no such version',
    ]);
    expect((await verdictOn({ shorten: true })).findings).toContain('a retention can be shortened');
    expect((await verdictOn({ downgrade: true })).findings).toContain('COMPLIANCE can be downgraded to GOVERNANCE');
    expect((await verdictOn({ ignoresLock: true })).findings[0]).toContain('a copy with retention is not locked');
  });

  it('does not take a broken connection for a refusal', async () => {
    await expect(verdictOn({ breaks: true })).rejects.toThrow('connection reset');
  });
});
