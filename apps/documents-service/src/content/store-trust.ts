import { DomainError } from '@qp/domain/kernel';
import type { LockVerdict, ObjectStore } from '@qp/platform/object-storage';
import { errorForLog, type Logger } from '@qp/platform/observability';

/** Milliseconds until a store that failed, or did not answer, is probed again. */
const AGAIN = 60_000;

/**
 * Whether the object store really locks what it is told to lock (probed at start by attacking a throw-away version). While it
 * does not, nothing becomes evidence and nothing is accepted; reading goes on.
 */
export class StoreTrust {
  #verdict: LockVerdict | undefined;
  #timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly store: ObjectStore,
    private readonly logger: Logger,
  ) {}

  /** Probes now, and again every minute until the store can be trusted. */
  async probe(): Promise<void> {
    try {
      this.#verdict = await this.store.probeLock();
      if (this.#verdict.trusted) {
        this.logger.info('the object store protects evidence');
        return;
      }
      this.logger.error(
        { findings: this.#verdict.findings },
        'the object store does not protect evidence: evidence and acceptance are refused',
      );
    } catch (error) {
      this.logger.error({ err: errorForLog(error) }, 'the lock probe got no answer from the object store');
    }
    this.#timer = setTimeout(() => void this.probe(), AGAIN);
    this.#timer.unref();
  }

  /** Ends the repeated probing. */
  stop(): void {
    clearTimeout(this.#timer);
  }

  /** Whether evidence may be put into the store. */
  trusted(): boolean {
    return this.#verdict?.trusted === true;
  }

  /** Refuses while the store is not trusted. */
  assertTrusted(): void {
    if (this.trusted()) return;
    const findings = this.#verdict?.findings ?? ['the lock probe has not been answered yet'];
    throw new DomainError('STORE_NOT_TRUSTED', { message: `The object store does not protect evidence: ${findings.join('; ')}.` });
  }
}
