import { Controller, Inject, Req, Res } from '@nestjs/common';
import { documents } from '@qp/contracts/documents';
import { Database } from '@qp/platform/persistence';
import { CommandContext, CurrentActor, Endpoint, Input, personScope, type InputOf, type SignedInActor } from '@qp/platform/service-kit';
import type { Request, Response } from 'express';
import { recordCommand } from '../commands/record-command.js';
import { ContentSender } from '../content/content-sender.js';
import { StoreTrust } from '../content/store-trust.js';
import { acceptDocument, acceptSelected } from '../decisions/accept.js';
import { clearCheck } from '../decisions/clear-check.js';
import { moveDocument } from '../decisions/move.js';
import { rejectDocument } from '../decisions/reject.js';
import { assignRequirements } from '../uploads/assign-requirements.js';
import { recogniseFiles, recogniseVersion } from './recognise.js';
import { findDocuments } from './find-documents.js';
import { listDocuments, readDocument } from './list-documents.js';
import { listWaiting } from './list-waiting.js';
import { readableContent } from './readable-content.js';

/** Documents of a case, their content and the verdicts on them. */
@Controller()
export class DocumentsController {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(StoreTrust) private readonly trust: StoreTrust,
    @Inject(ContentSender) private readonly sender: ContentSender,
  ) {}

  @Endpoint(documents.list)
  list(@CurrentActor() actor: SignedInActor, @Input() { query }: InputOf<typeof documents.list>) {
    return this.database.run(personScope(actor), (tx) => listDocuments(tx, query.caseId));
  }

  @Endpoint(documents.waiting)
  waiting(@CurrentActor() actor: SignedInActor, @Input() { query }: InputOf<typeof documents.waiting>) {
    return this.database.run(personScope(actor), (tx) => listWaiting(tx, query.limit));
  }

  @Endpoint(documents.find)
  find(@CurrentActor() actor: SignedInActor, @Input() { query }: InputOf<typeof documents.find>) {
    return this.database.run(personScope(actor), (tx) => findDocuments(tx, query));
  }

  @Endpoint(documents.get)
  get(@CurrentActor() actor: SignedInActor, @Input() { params }: InputOf<typeof documents.get>) {
    return this.database.run(personScope(actor), (tx) => readDocument(tx, params.documentId));
  }

  @Endpoint(documents.suggest)
  suggest(@CurrentActor() actor: SignedInActor, @Input() input: InputOf<typeof documents.suggest>) {
    return this.database.run(personScope(actor), (tx) => recogniseFiles(tx, input));
  }

  @Endpoint(documents.suggestionsOf)
  suggestionsOf(@CurrentActor() actor: SignedInActor, @Input() { params }: InputOf<typeof documents.suggestionsOf>) {
    return this.database.run(personScope(actor), (tx) => recogniseVersion(tx, params.documentId, params.versionId));
  }

  @Endpoint(documents.assign)
  assign(
    @CurrentActor() actor: SignedInActor,
    @CommandContext() command: CommandContext,
    @Input() input: InputOf<typeof documents.assign>,
  ) {
    return recordCommand(this.database, actor, command, (tx, by) => assignRequirements(tx, actor, by, input));
  }

  @Endpoint(documents.content)
  async content(
    @CurrentActor() actor: SignedInActor,
    @Input() { params }: InputOf<typeof documents.content>,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const sent = await this.database.run(personScope(actor), (tx) => readableContent(tx, actor, params.documentId, params.versionId));
    await this.sender.send(sent, request, response);
  }

  @Endpoint(documents.accept)
  accept(
    @CurrentActor() actor: SignedInActor,
    @CommandContext() command: CommandContext,
    @Input() input: InputOf<typeof documents.accept>,
  ) {
    this.trust.assertTrusted();
    return recordCommand(this.database, actor, command, (tx, by) => acceptDocument(tx, actor, by, input));
  }

  @Endpoint(documents.acceptSelected)
  acceptSelected(
    @CurrentActor() actor: SignedInActor,
    @CommandContext() command: CommandContext,
    @Input() input: InputOf<typeof documents.acceptSelected>,
  ) {
    this.trust.assertTrusted();
    return recordCommand(this.database, actor, command, (tx, by) => acceptSelected(tx, actor, by, input));
  }

  @Endpoint(documents.move)
  move(@CurrentActor() actor: SignedInActor, @CommandContext() command: CommandContext, @Input() input: InputOf<typeof documents.move>) {
    return recordCommand(this.database, actor, command, (tx, by) => moveDocument(tx, actor, by, input));
  }

  @Endpoint(documents.clearCheck)
  clearCheck(
    @CurrentActor() actor: SignedInActor,
    @CommandContext() command: CommandContext,
    @Input() input: InputOf<typeof documents.clearCheck>,
  ) {
    return recordCommand(this.database, actor, command, (tx, by) => clearCheck(tx, actor, by, input));
  }

  @Endpoint(documents.reject)
  reject(
    @CurrentActor() actor: SignedInActor,
    @CommandContext() command: CommandContext,
    @Input() input: InputOf<typeof documents.reject>,
  ) {
    return recordCommand(this.database, actor, command, (tx, by) => rejectDocument(tx, actor, by, input));
  }
}
