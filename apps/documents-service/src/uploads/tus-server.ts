import { Server } from '@tus/server';
import { DomainError } from '@qp/domain/kernel';
import { errorForLog, type Logger } from '@qp/platform/observability';
import { problemOf } from '@qp/platform/service-kit';
import { AsyncLocalStorage } from 'node:async_hooks';
import { createReadStream } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { join } from 'node:path';
import { LARGEST_UPLOAD } from './announce-upload.js';
import { ArrivingFiles, type Appending } from './arriving-files.js';
import type { Intake } from './intake.js';

/** The tus server: takes the bytes of announced uploads into the staging folder, and hands complete ones to the intake. */
export class TusServer {
  /** The upload that the request at hand is about: what its guard checked, and nothing that stands in the address. */
  readonly #upload = new AsyncLocalStorage<{ readonly id: string; readonly appending?: Appending }>();
  readonly #server: Server;
  readonly #files: ArrivingFiles;

  constructor(
    private readonly folder: string,
    private readonly intake: Pick<Intake, 'take' | 'takeArriving'>,
    private readonly logger: Logger,
  ) {
    this.#files = new ArrivingFiles(
      folder,
      () => this.#appending(),
      (uploadId, content) => intake.takeArriving(uploadId, Number(this.#appending().body.headers['content-length']), content),
    );
    this.#server = new Server({
      path: '/api/v1/uploads',
      datastore: this.#files,
      relativeLocation: true,
      maxSize: LARGEST_UPLOAD,
      // our pages and this server have one origin
      allowedOrigins: [],
      namingFunction: () => this.#uploadId(),
      // tus itself would take the last part of the whole address, parameters included
      getFileIdFromRequest: () => this.#uploadId(),
      onUploadFinish: async (_request, upload) => {
        await this.finish(upload.id);
        return {};
      },
      onResponseError: (request, error) => this.#answerOf(error, request.headers.get('x-request-id') ?? '-'),
    });
  }

  /** Answers a request about this upload: one that exists, or one that was announced under this id and is now created. */
  handle(uploadId: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
    return this.#upload.run({ id: uploadId }, () => this.#server.handle(request, response));
  }

  /**
   * Appends the body of a request to this upload. The tus server is asked as for any other request, with a body that brings nothing and ends once
   * the bytes are written: its rules on offsets, sizes and locks hold, and the bytes take the short way (see {@link ArrivingFiles}).
   */
  async append(uploadId: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = new TransformStream<Uint8Array, Uint8Array>();
    const written = () => void body.writable.close().catch(() => undefined);
    const headers = Object.entries(request.headers).map(([name, value]): [string, string] => [name, String(value)]);
    const asked = new Request(`http://localhost/api/v1/uploads/${uploadId}`, {
      method: 'PATCH',
      headers,
      body: body.readable,
      duplex: 'half',
    });
    const answer = await this.#upload.run({ id: uploadId, appending: { body: request, written } }, () => this.#server.handleWeb(asked));
    if (response.destroyed) return;
    response.writeHead(answer.status, Object.fromEntries(answer.headers));
    response.end(await answer.text());
  }

  /** Hands a file that has arrived completely to the intake and clears the staging folder. */
  async finish(uploadId: string): Promise<void> {
    await this.intake.take(uploadId, () => createReadStream(join(this.folder, uploadId)));
    await this.#files.remove(uploadId).catch(() => undefined); // gone already
  }

  /** Hands uploads over that arrived completely while the store or this process was down. */
  async finishWaiting(uploadIds: readonly string[]): Promise<void> {
    for (const uploadId of uploadIds) {
      const upload = await this.#files.getUpload(uploadId).catch(() => undefined);
      if (upload?.size !== undefined && upload.offset === upload.size) await this.finish(uploadId);
    }
  }

  #uploadId(): string {
    const id = this.#upload.getStore()?.id;
    if (id === undefined) throw new DomainError('INTERNAL');
    return id;
  }

  #appending(): Appending {
    const appending = this.#upload.getStore()?.appending;
    if (appending === undefined) throw new DomainError('INTERNAL');
    return appending;
  }

  /** Our refusals in the one error format; those of the protocol stay as tus words them. */
  #answerOf(error: unknown, requestId: string): { status_code: number; body: string } | undefined {
    if (typeof error === 'object' && error !== null && 'status_code' in error) return undefined;
    if (!(error instanceof DomainError)) this.logger.error({ requestId, err: errorForLog(error) }, 'upload failed');
    const problem = problemOf(error instanceof DomainError ? error : new DomainError('INTERNAL'), requestId);
    return { status_code: problem.status, body: JSON.stringify(problem) };
  }
}
