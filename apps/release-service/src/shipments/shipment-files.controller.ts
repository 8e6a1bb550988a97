import { Controller, Inject, Req, Res } from '@nestjs/common';
import { shipmentOperations } from '@qp/contracts/release';
import { CurrentActor, Endpoint, Input, personScope, type InputOf, type SignedInActor } from '@qp/platform/service-kit';
import type { Request, Response } from 'express';
import { Tools, type FeatureTools } from '../command-pipeline/index.js';
import { sendEvidence } from '../locked-records/index.js';
import { keepFile } from './keep-shipment-file.js';
import { findFile } from './shipment-files.js';

/** Photos and logger files of shipments, in and out. */
@Controller()
export class ShipmentFilesController {
  constructor(@Inject(Tools) private readonly tools: FeatureTools) {}

  @Endpoint(shipmentOperations.keepFile)
  keep(
    @Input() { params, query }: InputOf<typeof shipmentOperations.keepFile>,
    @CurrentActor() actor: SignedInActor,
    @Req() request: Request,
  ) {
    return keepFile(this.tools, { actor, shipmentId: params.shipmentId, fileName: query.fileName, bytes: request });
  }

  @Endpoint(shipmentOperations.file)
  async file(
    @Input() { params }: InputOf<typeof shipmentOperations.file>,
    @CurrentActor() actor: SignedInActor,
    @Res() response: Response,
  ): Promise<void> {
    const { database, documents } = this.tools;
    const file = await database.run(personScope(actor), (tx) => findFile(tx, actor, params.shipmentId, params.fileId));
    // a name of somebody's own could break out of the header
    const ending = /\.([a-z0-9]{2,5})$/i.exec(file.fileName)?.[1] ?? 'bin';
    await sendEvidence(documents, { ...file, fileName: `shipment-${file.id}.${ending}` }, response);
  }
}
