import { Controller, Inject } from '@nestjs/common';
import { notifications } from '@qp/contracts/notifications';
import { Database } from '@qp/platform/persistence';
import { CurrentActor, Endpoint, Input, personScope, type InputOf, type SignedInActor } from '@qp/platform/service-kit';
import { stuckMails } from '../delivery/stuck-mails.js';
import { takeInRecipients } from '../recipients/take-in-recipients.js';
import { markRead, readInbox } from './read-inbox.js';
import { takeInRequest } from './take-in-request.js';

/** Other services ask to tell people something; people read what they were told. */
@Controller()
export class MessagesController {
  constructor(@Inject(Database) private readonly database: Database) {}

  @Endpoint(notifications.request)
  request(@Input() { body }: InputOf<typeof notifications.request>) {
    return this.database.run({ kind: 'jobs' }, (tx) => takeInRequest(tx, body));
  }

  @Endpoint(notifications.recipients)
  recipients(@Input() { body }: InputOf<typeof notifications.recipients>) {
    return this.database.run({ kind: 'jobs' }, (tx) => takeInRecipients(tx, body));
  }

  @Endpoint(notifications.inbox)
  inbox(@CurrentActor() actor: SignedInActor) {
    return this.database.run(personScope(actor), readInbox);
  }

  @Endpoint(notifications.markRead)
  read(@CurrentActor() actor: SignedInActor, @Input() { params }: InputOf<typeof notifications.markRead>) {
    return this.database.run(personScope(actor), (tx) => markRead(tx, params.notificationId));
  }

  @Endpoint(notifications.stuck)
  stuck(@CurrentActor() actor: SignedInActor) {
    return stuckMails(this.database, actor.organisationId);
  }
}
