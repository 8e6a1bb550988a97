import { Refused } from '../../api/index.js';

/** A condition that warns and is not met. */
export interface OpenWarning {
  readonly code: string;
  readonly subject?: string;
  readonly message: string;
}

/** The reason for going on over one, as the commands take it. */
export interface GivenReason {
  readonly code: string;
  readonly subject?: string;
  readonly reason: string;
}

interface Found extends OpenWarning {
  readonly policy?: string;
}

/** What has to be given reasons for before an act can go on; nothing where something refuses outright, for then no reason helps. */
export function openWarnings(unmet: readonly Found[]): readonly OpenWarning[] {
  if (!unmet.every(({ policy }) => policy === 'warn')) return [];
  const byWarning = Map.groupBy(unmet, ({ code, subject }) => JSON.stringify([code, subject]));
  return [...byWarning.values()].map((same) => {
    const { code, subject } = same[0] as Found;
    return { code, ...(subject !== undefined && { subject }), message: same.map(({ message }) => message).join(' ') };
  });
}

/** The same, of a refusal of the API. */
export function warningsOfRefusal(error: Error | null): readonly OpenWarning[] {
  return error instanceof Refused && error.problem.code === 'GATE_NOT_MET' ? openWarnings(error.problem.unmet ?? []) : [];
}

/** A request with these reasons beside those that it holds already. */
export function withReasons<R extends { readonly body?: unknown }>(request: R, reasons: readonly GivenReason[]): R {
  const { warnings = [], ...body } = (request.body ?? {}) as { readonly warnings?: readonly GivenReason[] };
  return { ...request, body: { ...body, warnings: [...warnings, ...reasons] } };
}

/** Reasons as the parameter of a read that shows what a signature will cover. */
export function asJson(reasons: readonly GivenReason[]): { readonly warnings?: string } {
  return reasons.length > 0 ? { warnings: JSON.stringify(reasons) } : {};
}
