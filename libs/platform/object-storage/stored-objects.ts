import type { ContentHash } from './block-hash.js';

/** Where the object store is and which buckets are ours. */
export interface ObjectStoreSettings {
  /** `http://127.0.0.1:9000` or `https://...` */
  readonly endpoint: string;
  readonly accessKey: string;
  readonly secretKey: string;
  /** Bucket with object lock, for evidence alone; made when it is not there. */
  readonly evidenceBucket: string;
  /** Bucket without lock, where uploads wait for their checks; made when it is not there. */
  readonly stagingBucket: string;
  readonly region?: string;
}

/** An upload in staging: not evidence yet. */
export interface StagedObject extends ContentHash {
  readonly key: string;
}

/** One locked version: the only thing that evidence ever names (never a key alone). */
export interface EvidenceVersion extends ContentHash {
  readonly bucket: string;
  readonly key: string;
  readonly versionId: string;
  /** Until when nobody can delete it, ISO 8601, as the store says. */
  readonly retainUntil: string;
}

/** What comes out of the store, or of its lock, is not what went in: an incident, never a matter of trying again. */
export class EvidenceDamagedError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'EvidenceDamagedError';
  }
}
