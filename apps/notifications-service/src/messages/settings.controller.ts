import { Controller, Inject } from '@nestjs/common';
import { notifications } from '@qp/contracts/notifications';
import { DomainError } from '@qp/domain/kernel';
import { Database } from '@qp/platform/persistence';
import { CommandContext, CurrentActor, Endpoint, Input, personScope, type InputOf, type SignedInActor } from '@qp/platform/service-kit';
import { takeInBounce } from '../bounces/mark-address.js';
import { bounceOf, preferencesOf, setPreferences } from '../recipients/preferences.js';
import { brandingOf, senderOf, setSender } from '../senders/sender.js';
import { once } from '../settings-commands/once.js';
import { isNeeded } from '../templates/needed.js';
import { isMessage, renderMessage } from '../templates/render.js';
import { sampleData } from '../templates/samples.js';
import { english } from '../templates/words-en.js';

/** How people want to be told, in whose name, with which words; and mails that came back. */
@Controller()
export class SettingsController {
  constructor(@Inject(Database) private readonly database: Database) {}

  @Endpoint(notifications.readPreferences)
  async preferences(@CurrentActor() actor: SignedInActor) {
    const own = await this.database.run(personScope(actor), (tx) => preferencesOf(tx, actor.personId));
    // Nobody reads addresses by the API; why one's own rests is the exception.
    const bounced = await this.database.run({ kind: 'jobs' }, (tx) => bounceOf(tx, actor.personId));
    return { ...own, bounced };
  }

  @Endpoint(notifications.setPreferences)
  setPreferences(
    @CurrentActor() actor: SignedInActor,
    @CommandContext() command: CommandContext,
    @Input() { body }: InputOf<typeof notifications.setPreferences>,
  ) {
    return this.database.run(personScope(actor), (tx) => once(tx, command, () => setPreferences(tx, actor, body)));
  }

  @Endpoint(notifications.templates)
  templates() {
    return Object.entries(english).map(([name, { subject }]) => ({ name, needed: isNeeded(name), subject }));
  }

  @Endpoint(notifications.previewTemplate)
  async preview(@CurrentActor() actor: SignedInActor, @Input() { params, query }: InputOf<typeof notifications.previewTemplate>) {
    if (!isMessage(params.name)) throw new DomainError('NOT_FOUND', { message: 'There is no such message.' });
    const branding = await this.database.run(personScope(actor), (tx) => brandingOf(tx, actor.organisationId));
    return renderMessage({ template: params.name, data: sampleData }, query.language, branding);
  }

  @Endpoint(notifications.readSender)
  async sender(@CurrentActor() actor: SignedInActor) {
    const found = await this.database.run(personScope(actor), (tx) => senderOf(tx, actor.organisationId));
    return { version: found?.version ?? 0, name: found?.name ?? null, logoUrl: found?.logo_url ?? null };
  }

  @Endpoint(notifications.setSender)
  setSender(
    @CurrentActor() actor: SignedInActor,
    @CommandContext() command: CommandContext,
    @Input() { body }: InputOf<typeof notifications.setSender>,
  ) {
    return this.database.run(personScope(actor), (tx) => setSender(tx, actor, command, body));
  }

  @Endpoint(notifications.reportBounce)
  async bounce(@Input() { body }: InputOf<typeof notifications.reportBounce>) {
    return { outcome: await this.database.run({ kind: 'jobs' }, (tx) => takeInBounce(tx, body.message)) };
  }
}
