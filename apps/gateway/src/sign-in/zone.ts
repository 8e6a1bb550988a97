import { TIME_ZONE_HEADER } from '@qp/contracts/operation';
import type { Request } from 'express';

/** Zones by the name that was said; there are some 600 names, and a name that is none is not kept. */
const known = new Map<string, string>();

/** The time zone that a person's program says they are in; undefined where it says none that there is. */
export function zoneOf(request: Pick<Request, 'header'>): string | undefined {
  const said = request.header(TIME_ZONE_HEADER);
  if (said === undefined || said.length > 64) return undefined;
  const zone = known.get(said) ?? nameOf(said);
  // any spelling of a name is a name to Intl: the map must not grow by what a stranger sends
  if (zone !== undefined && said === zone) known.set(said, zone);
  return zone;
}

function nameOf(said: string): string | undefined {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: said }).resolvedOptions().timeZone;
  } catch {
    return undefined;
  }
}

/** Address and time zone of whoever sends a request, as audit rows say them. */
export function originOf(request: Pick<Request, 'header' | 'ip'>): { readonly ip: string; readonly zone?: string } {
  const zone = zoneOf(request);
  return { ip: request.ip ?? '', ...(zone !== undefined && { zone }) };
}
