import { Controller, Inject, Req, Res } from '@nestjs/common';
import { uploads } from '@qp/contracts/documents';
import { DomainError } from '@qp/domain/kernel';
import { Database } from '@qp/platform/persistence';
import { CurrentActor, Endpoint, Input, personScope, type InputOf, type SignedInActor } from '@qp/platform/service-kit';
import type { Request, Response } from 'express';
import { byPerson } from '../commands/acting.js';
import { LARGEST_UPLOAD, announceUpload, ownUpload, type OwnUpload } from './announce-upload.js';
import { removeUpload } from './give-up.js';
import { TusServer } from './tus-server.js';
import { readMetadata } from './upload-metadata.js';

type OfUpload = InputOf<typeof uploads.head>;

/** Uploads by tus 1.0: whose they are is checked here, the protocol is the tus server's. */
@Controller()
export class UploadsController {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(TusServer) private readonly tus: TusServer,
  ) {}

  @Endpoint(uploads.create)
  async create(@CurrentActor() actor: SignedInActor, @Req() request: Request, @Res() response: Response): Promise<void> {
    const metadata = readMetadata(request.header('upload-metadata'));
    const size = announcedSize(request);
    const by = byPerson(actor, request.header('x-request-id') ?? '-');
    const uploadId = await this.database.run(personScope(actor), (tx) => announceUpload(tx, actor, by, metadata, size));
    await this.tus.handle(uploadId, request, response);
  }

  @Endpoint(uploads.head)
  async head(
    @CurrentActor() actor: SignedInActor,
    @Input() input: OfUpload,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const upload = await this.own(actor, input);
    if (!upload.taken) return this.tus.handle(input.params.uploadId, request, response);
    // the answer to the last part was lost: there is nothing more to send
    response.set({
      'tus-resumable': '1.0.0',
      'upload-offset': String(upload.size),
      'upload-length': String(upload.size),
      'cache-control': 'no-store',
    });
    response.status(200).end();
  }

  @Endpoint(uploads.append)
  async append(
    @CurrentActor() actor: SignedInActor,
    @Input() input: OfUpload,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    await this.own(actor, input);
    await this.tus.append(input.params.uploadId, request, response);
  }

  @Endpoint(uploads.remove)
  async remove(
    @CurrentActor() actor: SignedInActor,
    @Input() input: OfUpload,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    await this.own(actor, input);
    const by = byPerson(actor, request.header('x-request-id') ?? '-');
    const removed = await this.database.run(personScope(actor), (tx) => removeUpload(tx, by, input.params.uploadId));
    if (!removed)
      throw new DomainError('ILLEGAL_TRANSITION', {
        message: 'This file has arrived and been taken over; it cannot be given up any more.',
        whatToDo: 'Leave it out when you hand the delivery in.',
      });
    await this.tus.handle(input.params.uploadId, request, response);
  }

  private own(actor: SignedInActor, { params }: OfUpload): Promise<OwnUpload> {
    return this.database.run(personScope(actor), (tx) => ownUpload(tx, actor, params.uploadId));
  }
}

function announcedSize(request: Request): number {
  const header = request.header('upload-length') ?? '';
  const size = /^\d{1,15}$/.test(header) ? Number(header) : undefined;
  if (request.header('tus-resumable') !== '1.0.0' || size === undefined)
    throw new DomainError('VALIDATION_FAILED', {
      message: 'An upload needs the headers Tus-Resumable: 1.0.0 and Upload-Length.',
      whatToDo: 'Use a client of tus 1.0; deferred lengths are not supported.',
    });
  if (size > LARGEST_UPLOAD)
    throw new DomainError('PAYLOAD_TOO_LARGE', { message: `Files up to ${LARGEST_UPLOAD} bytes are taken.`, whatToDo: 'Split the file.' });
  return size;
}
