import { clockDifference } from '@qp/domain/clocks';
import { withinTime } from './timed.js';

/** What a clock said, epoch milliseconds; `precision` where it tells less than milliseconds. */
export interface SaidTime {
  readonly said: number;
  readonly precision?: number;
}

/** Asks a clock; gives the milliseconds by which it is ahead of ours, null where it does not answer in time. */
export async function clockApart(name: string, limit: number, ask: () => Promise<SaidTime>): Promise<number | null> {
  const askedAt = Date.now();
  try {
    const { said, precision } = await withinTime(name, limit, ask());
    return clockDifference({ askedAt, answeredAt: Date.now(), said, ...(precision !== undefined && { precision }) });
  } catch {
    return null;
  }
}

/** The clock of whatever answers at a web address, by the Date header that every HTTP server sends; whole seconds. */
export async function clockOfHttp(url: string): Promise<SaidTime> {
  const response = await fetch(url, { method: 'HEAD', signal: AbortSignal.timeout(5_000) });
  const said = Date.parse(response.headers.get('date') ?? '');
  if (Number.isNaN(said)) throw new Error(`${url} answers without a time`);
  return { said, precision: 1_000 };
}
