import { Controller, Res } from '@nestjs/common';
import { requirementOperations } from '@qp/contracts/release';
import { CurrentActor, Endpoint, Input, type InputOf, type SignedInActor } from '@qp/platform/service-kit';
import type { Response } from 'express';
import { previewOf } from './line-queries.js';
import { sheetAsCsv, sheetAsPdf } from './requirement-sheet.js';

/** The requirement list ahead of the order, as a file. */
@Controller()
export class RequirementSheetController {
  @Endpoint(requirementOperations.sheet)
  async sheet(
    @CurrentActor() actor: SignedInActor,
    @Input() { query, body }: InputOf<typeof requirementOperations.sheet>,
    @Res() response: Response,
  ): Promise<void> {
    const now = new Date();
    const list = previewOf(body, now);
    const pdf = query.format === 'pdf';
    const bytes = pdf ? await sheetAsPdf(list, { organisation: actor.organisationName, printedAt: now }) : Buffer.from(sheetAsCsv(list));
    response.setHeader('content-type', pdf ? 'application/pdf' : 'text/csv; charset=utf-8');
    response.setHeader('content-length', bytes.length);
    response.setHeader('content-disposition', `attachment; filename="requirements.${query.format}"`);
    response.setHeader('cache-control', 'private, no-store');
    response.end(bytes);
  }
}
