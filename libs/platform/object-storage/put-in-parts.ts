import type { Client } from 'minio';

/** Bytes of a part; objects up to this size go in one request. */
export const PART_BYTES = 8 * 1024 * 1024;
/** Parts on their way at once: while the store writes one, the next is sent and a third fills. */
const AT_ONCE = 2;

/** Where an object goes. */
export interface PartsTarget {
  readonly client: Client;
  readonly bucket: string;
  readonly key: string;
  readonly headers: Readonly<Record<string, string>>;
}

interface SentPart {
  readonly part: number;
  readonly etag: string;
}

/** Puts what comes into the store in parts, several at once, in buffers that are used again. What fails leaves no parts behind. */
export async function putInParts(target: PartsTarget, content: AsyncIterable<Buffer>): Promise<void> {
  const { client, bucket, key, headers } = target;
  const uploadId = await client.initiateNewMultipartUpload(bucket, key, { ...headers });
  const sent: Promise<SentPart>[] = [];
  const buffers: Buffer[] = [];
  const next = () => (buffers[sent.length % (AT_ONCE + 1)] ??= Buffer.allocUnsafeSlow(PART_BYTES));
  try {
    let [filling, filled] = [next(), 0];
    const send = () => {
      const sending = sendPart(target, uploadId, sent.length + 1, filling.subarray(0, filled));
      // awaited below; until then nobody listens
      sending.catch(() => undefined);
      sent.push(sending);
    };
    for await (const chunk of content) {
      for (let start = 0; start < chunk.length;) {
        const copied = chunk.copy(filling, filled, start);
        filled += copied;
        start += copied;
        if (filled < PART_BYTES) continue;
        send();
        // the buffer that is filled next was that of the part before those on their way
        await sent.at(-1 - AT_ONCE);
        [filling, filled] = [next(), 0];
      }
    }
    if (filled > 0) send();
    await client.completeMultipartUpload(bucket, key, uploadId, await Promise.all(sent));
  } catch (error) {
    await Promise.allSettled(sent);
    // the sweep removes what cannot be removed now
    await client.abortMultipartUpload(bucket, key, uploadId).catch(() => undefined);
    throw error;
  }
}

async function sendPart({ client, bucket, key }: PartsTarget, uploadId: string, part: number, bytes: Buffer): Promise<SentPart> {
  const query = new URLSearchParams({ partNumber: String(part), uploadId }).toString();
  const answer = await client.makeRequestAsyncOmit({ method: 'PUT', bucketName: bucket, objectName: key, query }, bytes);
  return { part, etag: String(answer.headers.etag).replaceAll('"', '') };
}
