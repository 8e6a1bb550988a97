import { freePort, until } from '@qp/testing/stack';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { DocumentsSettings } from '../serve.js';
import type { ServiceAtWork } from './running-service.js';

const main = join(import.meta.dirname, '..', '..', 'dist', 'main.js');

function environmentOf(settings: DocumentsSettings, port: number): Record<string, string> {
  return {
    PATH: process.env['PATH'] ?? '',
    QP_DB_URL: settings.databaseUrl,
    QP_KEYS: settings.keys.toText(),
    QP_HOME: settings.home,
    PORT: String(port),
    TEMPORAL_ADDRESS: settings.temporal.address,
    TEMPORAL_NAMESPACE: settings.temporal.namespace,
    S3_ENDPOINT: settings.store.endpoint,
    S3_ACCESS_KEY: settings.store.accessKey,
    S3_SECRET_KEY: settings.store.secretKey,
    QP_EVIDENCE_BUCKET: settings.store.evidenceBucket,
    QP_DOCUMENTS_BUCKET: settings.store.stagingBucket,
    QP_RETENTION_MINUTES: String(settings.retentionMinutes ?? 2),
    QP_URL_RELEASE: settings.releaseUrl,
    QP_URL_AUDITS: settings.auditsUrl,
    QP_URL_NOTIFICATIONS: settings.notificationsUrl,
    QP_PUBLIC_URL: settings.publicUrl,
    LOG_LEVEL: 'fatal',
  };
}

/** The documents-service, API and worker, as a process of its own, which can be killed at any moment and started again. */
export class ServiceProcess implements ServiceAtWork {
  #process: ChildProcess;

  private constructor(
    private readonly settings: DocumentsSettings,
    private readonly port: number,
  ) {
    this.#process = this.#spawn();
  }

  /** Starts it and waits until it takes requests. */
  static async start(settings: DocumentsSettings): Promise<ServiceProcess> {
    const service = new ServiceProcess(settings, await freePort());
    await service.#answers();
    return service;
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  /** Kills it as a failing machine would. */
  async kill(): Promise<void> {
    const over = once(this.#process, 'exit');
    this.#process.kill('SIGKILL');
    await over;
  }

  async restart(): Promise<void> {
    this.#process = this.#spawn();
    await this.#answers();
  }

  async stop(): Promise<void> {
    const over = once(this.#process, 'exit');
    this.#process.kill('SIGTERM');
    await over;
  }

  #spawn(): ChildProcess {
    return spawn(process.execPath, [main, 'both'], {
      env: environmentOf(this.settings, this.port),
      stdio: ['ignore', 'inherit', 'inherit'],
    });
  }

  async #answers(): Promise<void> {
    const ready = () =>
      fetch(`${this.url}/readyz`).then(
        (answer) => (answer.ok ? true : undefined),
        () => undefined,
      );
    await until('the documents-service is ready', ready, 60);
  }
}
