import { Controller, Inject } from '@nestjs/common';
import { deliveries } from '@qp/contracts/documents';
import { Database } from '@qp/platform/persistence';
import { CommandContext, CurrentActor, Endpoint, Input, personScope, type InputOf, type SignedInActor } from '@qp/platform/service-kit';
import { awaitCase } from '../case-copies/await-case.js';
import { recordCommand } from '../commands/record-command.js';
import { WaitingUploads } from '../uploads/waiting-uploads.js';
import { closeDelivery } from './close-delivery.js';
import { openDelivery } from './open-delivery.js';
import { readDelivery } from './read-delivery.js';

/** Deliveries: documents handed in by one act. */
@Controller()
export class DeliveriesController {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(WaitingUploads) private readonly waiting: WaitingUploads,
  ) {}

  @Endpoint(deliveries.open)
  async open(
    @CurrentActor() actor: SignedInActor,
    @CommandContext() command: CommandContext,
    @Input() input: InputOf<typeof deliveries.open>,
  ) {
    await awaitCase(this.database, actor, input.body.caseId);
    return recordCommand(this.database, actor, command, (tx, by) => openDelivery(tx, actor, by, input));
  }

  @Endpoint(deliveries.close)
  async close(
    @CurrentActor() actor: SignedInActor,
    @CommandContext() command: CommandContext,
    @Input() input: InputOf<typeof deliveries.close>,
  ) {
    await this.waiting.takeOver(actor, input.body.uploads);
    return recordCommand(this.database, actor, command, (tx, by) => closeDelivery(tx, actor, by, input));
  }

  @Endpoint(deliveries.get)
  get(@CurrentActor() actor: SignedInActor, @Input() { params }: InputOf<typeof deliveries.get>) {
    return this.database.run(personScope(actor), (tx) => readDelivery(tx, params.deliveryId));
  }
}
