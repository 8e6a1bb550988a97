import { randomBytes } from 'node:crypto';
import { Integer, Null, OctetString } from 'asn1js';
import { AlgorithmIdentifier, MessageImprint, TimeStampReq, TimeStampResp } from 'pkijs';
import { oid, type Stamp } from './cms.js';
import { readTimeStamp } from './read-time-stamp.js';

/** The authority gave no usable stamp; asking again may help. */
export class TimeStampError extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'TimeStampError';
  }
}

const answerLimit = 1_000_000;
const patience = 20_000;

/**
 * Asks a time-stamping authority by HTTP (RFC 3161, section 3.4). What it answers is believed only where it stamps this digest with this
 * nonce and its own signature holds; whether to trust the authority is the reader's to say.
 */
export function timeStampsOf(url: string): Stamp {
  return async (digest) => {
    const nonce = randomBytes(8);
    nonce[0] = ((nonce[0] ?? 0) & 0x7f) | 0x40;
    const request = new TimeStampReq({
      version: 1,
      messageImprint: new MessageImprint({
        hashAlgorithm: new AlgorithmIdentifier({ algorithmId: oid.sha256, algorithmParams: new Null() }),
        hashedMessage: new OctetString({ valueHex: Uint8Array.from(digest).buffer }),
      }),
      nonce: new Integer({ valueHex: Uint8Array.from(nonce).buffer }),
      certReq: true,
    });
    const token = tokenIn(await ask(url, Buffer.from(request.toSchema().toBER())));
    const read = readTimeStamp(token);
    if (!read.imprint.equals(digest)) throw new TimeStampError('the time-stamping authority stamped something else');
    if (!read.nonce?.equals(nonce)) throw new TimeStampError('the time-stamping authority answered another request');
    return token;
  };
}

async function ask(url: string, body: Buffer): Promise<Buffer> {
  const response = await fetch(url, {
    method: 'POST',
    // stamps are rare: a line that was kept may have been ended by then, just as the next request goes out
    headers: { 'content-type': 'application/timestamp-query', accept: 'application/timestamp-reply', connection: 'close' },
    body: Uint8Array.from(body),
    signal: AbortSignal.timeout(patience),
    redirect: 'error',
  }).catch((error: unknown) => {
    throw new TimeStampError('the time-stamping authority does not answer', { cause: error });
  });
  if (!response.ok) throw new TimeStampError(`the time-stamping authority answered HTTP ${response.status}`);
  const answer = Buffer.from(await response.arrayBuffer());
  if (answer.length > answerLimit) throw new TimeStampError('the time-stamping authority answered more than a stamp');
  return answer;
}

function tokenIn(answer: Buffer): Buffer {
  let response: TimeStampResp;
  try {
    response = TimeStampResp.fromBER(answer);
  } catch (error) {
    throw new TimeStampError('the answer of the time-stamping authority cannot be read', { cause: error });
  }
  const granted: readonly number[] = [0, 1];
  if (!granted.includes(response.status.status) || !response.timeStampToken)
    throw new TimeStampError(`the time-stamping authority refused (status ${response.status.status})`);
  return Buffer.from(response.timeStampToken.toSchema().toBER());
}
