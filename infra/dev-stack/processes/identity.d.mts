/** A process as it is written down, to be found again. */
interface Identity {
  readonly pid: number;
  readonly began?: string | undefined;
}

/** When a process began, as an opaque text; undefined when there is no such process. */
export declare function startOf(pid: number): string | undefined;
export declare function identityOf(pid: number): Identity;
/** Whether that very process still runs. */
export declare function stillRuns(identity: Identity | undefined): boolean;
/** Waits until a condition holds; undefined when the limit passed. */
export declare function until<T>(
  condition: () => T | Promise<T>,
  how: { readonly limitMs: number; readonly everyMs?: number },
): Promise<T | undefined>;
