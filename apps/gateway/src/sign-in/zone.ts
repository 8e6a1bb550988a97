import { TIME_ZONE_HEADER } from '@qp/contracts/operation';
import type { Request } from 'express';

/** The time zone that a person's program says they are in; undefined where it says none that there is. */
export function zoneOf(request: Pick<Request, 'header'>): string | undefined {
  const said = request.header(TIME_ZONE_HEADER);
  if (said === undefined || said.length > 64) return undefined;
  try {
    return new Intl.DateTimeFormat('en', { timeZone: said }).resolvedOptions().timeZone;
  } catch {
    return undefined;
  }
}
