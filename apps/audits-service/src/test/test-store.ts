import type { ObjectStoreSettings } from '@qp/platform/object-storage';
import { randomUUID } from 'node:crypto';

/** The object store of the test run, with buckets of one's own. */
export function testStore(): ObjectStoreSettings {
  const { S3_ENDPOINT: endpoint, S3_ACCESS_KEY: accessKey, S3_SECRET_KEY: secretKey } = process.env;
  if (!endpoint || !accessKey || !secretKey) throw new Error('tests on a real object store need S3_ENDPOINT and its keys');
  const word = randomUUID().slice(0, 8);
  return { endpoint, accessKey, secretKey, evidenceBucket: `evidence-${word}`, stagingBucket: `staging-${word}` };
}
