/** The object storage: the one given by `S3_ENDPOINT`, or a MinIO of the folder's own. */
export function minioEngine(ctx: { buckets: { evidence: string; documents: string } }): {
  /** Resolves when it takes orders; rejects when it ended, refuses, or the limit passed. */
  ready(): Promise<void>;
};
