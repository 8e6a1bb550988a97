import { once } from 'node:events';
import type { PartsTarget } from './put-in-parts.js';

/**
 * Puts a small object in one request. Its hash is known from its way here: the request is signed with it, where the client would hash everything
 * once more. Over TLS nothing is signed but the headers, and the client adds its own check sum.
 */
export async function putWhole({ client, bucket, key, headers }: PartsTarget, bytes: Buffer, sha256: string): Promise<void> {
  if (!client.enableSHA256) return void (await client.putObject(bucket, key, bytes, bytes.length, { ...headers }));
  const asked = { method: 'PUT', bucketName: bucket, objectName: key, headers: { ...headers, 'content-length': String(bytes.length) } };
  const answer = await client.makeRequestStreamAsync(asked, bytes, sha256, [200], '');
  await once(answer.resume(), 'end');
}
