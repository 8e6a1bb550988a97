import { withinTime } from '@qp/platform/observability';

/** Named checks of what a service needs; each gives false or throws when its thing is not there. */
export type ReadinessChecks = Readonly<Record<string, () => Promise<boolean | void>>>;

/** Whether a service can do its work, check by check. */
export interface Readiness {
  readonly ready: boolean;
  readonly checks: Readonly<Record<string, 'ok' | 'failing'>>;
}

/** Runs all checks side by side, each for at most `limit` milliseconds. Reasons go to the log, not to the asker. */
export async function checkReadiness(
  checks: ReadinessChecks,
  limit: number,
  report: (name: string, error: unknown) => void,
): Promise<Readiness> {
  const outcomes = await Promise.all(
    Object.entries(checks).map(async ([name, check]) => {
      try {
        return [name, (await withinTime(name, limit, check())) === false ? 'failing' : 'ok'] as const;
      } catch (error) {
        report(name, error);
        return [name, 'failing'] as const;
      }
    }),
  );
  return { ready: outcomes.every(([, outcome]) => outcome === 'ok'), checks: Object.fromEntries(outcomes) };
}
