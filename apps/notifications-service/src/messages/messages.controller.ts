import { Controller, Inject } from '@nestjs/common';
import { notifications } from '@qp/contracts/notifications';
import { Database } from '@qp/platform/persistence';
import { CurrentActor, Endpoint, Input, personScope, type InputOf, type SignedInActor } from '@qp/platform/service-kit';
import { stuckMails } from '../delivery/stuck-mails.js';
import { defaultSettling, sendDigests, type Settling } from '../digests/send-digests.js';
import { takeInRecipients } from '../recipients/take-in-recipients.js';
import { countInbox, markAllRead, markRead, readInbox } from './read-inbox.js';
import { takeInRequest } from './take-in-request.js';

/** Token by which the {@link Settling} of digests is given. */
export const SettlingOfDigests = Symbol('how long a digest waits for more');

/** Other services ask to tell people something; people read what they were told. */
@Controller()
export class MessagesController {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(SettlingOfDigests) private readonly settling: Settling = defaultSettling,
  ) {}

  @Endpoint(notifications.request)
  request(@Input() { body }: InputOf<typeof notifications.request>) {
    return this.database.run({ kind: 'jobs' }, (tx) => takeInRequest(tx, body));
  }

  @Endpoint(notifications.sendDigests)
  digests() {
    return sendDigests(this.database, this.settling);
  }

  @Endpoint(notifications.recipients)
  recipients(@Input() { body }: InputOf<typeof notifications.recipients>) {
    return this.database.run({ kind: 'jobs' }, (tx) => takeInRecipients(tx, body));
  }

  @Endpoint(notifications.inbox)
  inbox(@CurrentActor() actor: SignedInActor, @Input() { query }: InputOf<typeof notifications.inbox>) {
    const { unread, after, limit } = query;
    return this.database.run(personScope(actor), (tx) => readInbox(tx, { unread: unread === 'true', after, limit }));
  }

  @Endpoint(notifications.inboxCounts)
  counts(@CurrentActor() actor: SignedInActor) {
    return this.database.run(personScope(actor), countInbox);
  }

  @Endpoint(notifications.markRead)
  read(@CurrentActor() actor: SignedInActor, @Input() { params }: InputOf<typeof notifications.markRead>) {
    return this.database.run(personScope(actor), (tx) => markRead(tx, params.notificationId));
  }

  @Endpoint(notifications.markAllRead)
  readAll(@CurrentActor() actor: SignedInActor) {
    return this.database.run(personScope(actor), markAllRead);
  }

  @Endpoint(notifications.stuck)
  stuck(@CurrentActor() actor: SignedInActor) {
    return stuckMails(this.database, actor.organisationId);
  }
}
