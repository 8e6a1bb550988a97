import { problemOf, Refused, Unreachable } from './problems.js';

/** How a package comes. */
export interface PackageTaken {
  /** Told with every piece: bytes so far. */
  readonly onBytes: (bytes: number) => void;
  /** Ends it from here. */
  readonly signal: AbortSignal;
}

/**
 * Takes a package that the server writes while it is sent. An answer that ends broken throws: half a package is none.
 * @throws Refused, Unreachable
 */
export async function takePackage(address: string, { onBytes, signal }: PackageTaken): Promise<Blob> {
  const request = new Request(new URL(address, globalThis.location.origin), { signal });
  const response = await globalThis.fetch(request).catch((cause: unknown) => {
    throw new Unreachable(cause);
  });
  if (!response.ok) throw new Refused(problemOf(await response.json().catch(() => undefined), response));
  const pieces: BlobPart[] = [];
  let bytes = 0;
  try {
    const reader = response.body?.getReader();
    for (let piece = await reader?.read(); piece && !piece.done; piece = await reader?.read()) {
      pieces.push(piece.value);
      bytes += piece.value.byteLength;
      onBytes(bytes);
    }
  } catch (cause) {
    throw new Unreachable(cause);
  }
  return new Blob(pieces, { type: response.headers.get('content-type') ?? 'application/zip' });
}
