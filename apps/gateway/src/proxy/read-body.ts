import { DomainError } from '@qp/domain/kernel';
import type { IncomingMessage } from 'node:http';

/** Largest JSON body, bytes. Files come by upload. */
export const BODY_LIMIT = 1_048_576;

/** A JSON body: the bytes as they came, and what they say. */
export interface JsonBody {
  readonly bytes: Buffer;
  /** Undefined where there was no body. */
  readonly value: unknown;
}

/** Reads a JSON body up to the limit. Throws PAYLOAD_TOO_LARGE or VALIDATION_FAILED. */
export async function readJsonBody(request: IncomingMessage): Promise<JsonBody> {
  if (Number(request.headers['content-length'] ?? 0) > BODY_LIMIT) throw new DomainError('PAYLOAD_TOO_LARGE');
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    const bytes = chunk as Buffer;
    size += bytes.length;
    if (size > BODY_LIMIT) throw new DomainError('PAYLOAD_TOO_LARGE');
    chunks.push(bytes);
  }
  const bytes = Buffer.concat(chunks);
  if (bytes.length === 0) return { bytes, value: undefined };
  if (!isPlainJson(request)) throw notJson('The body is not declared as JSON.');
  try {
    // the fatal decoder refuses bytes that are no text: they would be hashed as other characters than were sent
    return { bytes, value: JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)) as unknown };
  } catch {
    throw notJson('The body is not valid JSON.');
  }
}

function isPlainJson(request: IncomingMessage): boolean {
  const encoding = request.headers['content-encoding'] ?? 'identity';
  const [type, ...parameters] = (request.headers['content-type'] ?? '').split(';').map((part) => part.trim().toLowerCase());
  const charset = parameters.find((parameter) => parameter.startsWith('charset='))?.replaceAll('"', '');
  return type === 'application/json' && encoding === 'identity' && (charset === undefined || charset === 'charset=utf-8');
}

function notJson(message: string): DomainError {
  return new DomainError('VALIDATION_FAILED', { message, whatToDo: 'Send JSON (RFC 8259) in UTF-8 with content-type application/json.' });
}
