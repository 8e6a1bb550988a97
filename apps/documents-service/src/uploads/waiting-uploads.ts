import { Database } from '@qp/platform/persistence';
import { personScope, type SignedInActor } from '@qp/platform/service-kit';
import { TusServer } from './tus-server.js';

/** Uploads whose last byte came while the store or the database was down: taken over when somebody asks for them again. */
export class WaitingUploads {
  constructor(
    private readonly database: Database,
    private readonly tus: TusServer,
  ) {}

  /** Takes over those of the uploads that are this person's, complete, and not taken yet. */
  async takeOver(actor: SignedInActor, uploadIds: readonly string[]): Promise<void> {
    const waiting = await this.database.run(personScope(actor), (tx) =>
      tx.query<{ id: string }>(
        `select id from documents.upload u where id = any($1::uuid[]) and uploader_id = $2
           and not exists (select 1 from documents.document_version v where v.upload_id = u.id)`,
        [uploadIds, actor.personId],
      ),
    );
    await this.tus.finishWaiting(waiting.map((row) => row.id));
  }
}
