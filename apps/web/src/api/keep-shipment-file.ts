import { endpoints } from './made/endpoints.js';
import { problemOf, Refused, Unreachable } from './problems.js';

/** Milliseconds that a picture may take over a slow line. */
const PATIENCE = 300_000;

/**
 * Sends a photo or logger file of a parcel. The same file again is answered with the one that is there, so that it can be sent anew after a broken line.
 * @throws Refused, Unreachable
 */
export async function keepShipmentFile(shipmentId: string, file: File): Promise<void> {
  const { method, path } = endpoints['shipments.keepFile'];
  const address = `${path.replace('{shipmentId}', shipmentId)}?${new URLSearchParams({ fileName: file.name }).toString()}`;
  const request = new Request(new URL(address, globalThis.location.origin), {
    method,
    headers: {
      'content-type': 'application/octet-stream',
      'x-qp-csrf': '1',
      'x-qp-time-zone': Intl.DateTimeFormat().resolvedOptions().timeZone,
    },
    body: file,
    signal: AbortSignal.timeout(PATIENCE),
  });
  const response = await globalThis.fetch(request).catch((cause: unknown) => {
    throw new Unreachable(cause);
  });
  if (!response.ok) throw new Refused(problemOf(await response.json().catch(() => undefined), response));
}
