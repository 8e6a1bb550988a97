import { z } from 'zod';
import { byRow, day, expectedVersion, id, instant, line, operation, reason, recorded, text } from '../operation/index.js';
import { fileName } from '../documents/index.js';
import { kitNo, kitNos } from './kits.js';
import { passedWarning, warnings } from './warnings.js';

const params = z.object({ shipmentId: id });
const moved = recorded(z.object({ shipmentId: id, state: z.string() }));
const place = z.object({ organisationId: id, name: line });
const temperature = z.object({
  min: z.number().describe('lowest value, degrees Celsius'),
  max: z.number().describe('highest value, degrees Celsius'),
  loggerFile: line,
});

/** A photo or logger file that was kept with a shipment. */
const shipmentFile = z.object({
  id,
  fileName: line,
  mediaType: line.describe('by its content'),
  size: z.int().describe('bytes'),
  sha256: z.string(),
  addedBy: line,
  addedAt: instant,
});

const decided = recorded(z.object({ shipmentId: id, state: z.string(), signatureId: id }));

function shipmentCommand<B extends z.ZodType, R extends z.ZodType = typeof moved>(
  definition: { id: string; path: string; summary: string; description?: string; body: B; response?: R } & ReturnType<typeof byRow>,
) {
  const { path, response, ...rest } = definition;
  return operation({
    ...rest,
    service: 'release',
    kind: 'case-command',
    method: 'POST',
    path: `/api/v1/shipments/:shipmentId/${path}`,
    params,
    response: (response ?? moved) as R,
  });
}

/** A shipment as it is shown (domain reference 5.8, 6.6). */
export const shipment = z.object({
  id,
  type: z.enum(['QUARANTINE_TRANSFER', 'TO_DEPOT', 'TO_SITE', 'SITE_TRANSFER', 'RETURN']),
  orderNo: line,
  batchId: id,
  batchNo: line,
  caseId: id.nullable(),
  trialReleaseId: id.nullable(),
  siteId: id.nullable(),
  from: place,
  to: place,
  quantity: z.int(),
  unit: line,
  state: z.string(),
  kitsListed: z.boolean().describe('the kits of the batch are listed: the parcel is packed of kits by number'),
  kits: z
    .array(z.object({ kitNo, heldBy: z.array(id).describe('deviations that keep it in quarantine') }))
    .nullable()
    .describe('kits packed; null where they are kept from you, for they could break the blind (SOD-6)'),
  loggerRequired: z.boolean().describe('the temperature on the way has to be read'),
  storageClass: z.enum(['AMBIENT', 'CONTROLLED', 'REFRIGERATED', 'FROZEN']),
  receipt: z
    .object({
      quantity: z.int(),
      condition: line,
      receivedBy: line,
      temperature: z.object({ min: z.number(), max: z.number() }).nullable().describe('degrees Celsius'),
    })
    .nullable()
    .describe('what was found at the place of receipt'),
  files: z
    .array(shipmentFile)
    .nullable()
    .describe(
      'photos and logger files of the receipt, oldest first; null where they are kept from you, for they could break the blind (SOD-6)',
    ),
  excursion: text.nullable().describe('the temperature excursion that was found or reported'),
  quarantine: z
    .object({ reason: text, decided: z.enum(['USABLE', 'NOT_USABLE']).nullable() })
    .nullable()
    .describe('why the units are, or on arrival will be, kept apart, and what was decided on them'),
  unmet: z
    .array(z.object({ code: line, message: text, whatToDo: text, policy: line.describe('warn: passes with a reason') }))
    .describe('what keeps it from its next step'),
  warnings: z.array(passedWarning).describe('warnings that somebody went over, with the reason'),
  history: z.array(z.object({ state: line, at: instant, by: line })),
  version: z.int(),
});

/** Supply to depots and clinical sites. */
export const shipmentOperations = {
  request: operation({
    id: 'shipments.request',
    service: 'release',
    kind: 'record-command',
    method: 'POST',
    path: '/api/v1/shipments',
    ...byRow('shipment.request'),
    summary: 'Order a shipment',
    description: 'By or for the sponsor. Without certificate and regulatory release for the site no order to a clinical site is formed.',
    body: z.object({
      type: z.enum(['QUARANTINE_TRANSFER', 'TO_DEPOT', 'TO_SITE', 'SITE_TRANSFER', 'RETURN']),
      orderNo: line.describe('shipping order number'),
      batchId: id,
      from: place,
      to: place,
      siteId: id.optional().describe('clinical site, for TO_SITE and SITE_TRANSFER'),
      quantity: z.int().min(1),
      plannedOn: day.optional(),
      loggerRequired: z.boolean(),
      approval: z.object({ sponsorApproval: line, qpConsultation: line }).optional().describe('SITE_TRANSFER: both references'),
      warnings,
    }),
    response: recorded(z.object({ shipmentId: id, state: z.string() })),
  }),
  list: operation({
    id: 'shipments.list',
    service: 'release',
    kind: 'query',
    method: 'GET',
    path: '/api/v1/shipments',
    access: { kind: 'records' },
    summary: 'Shipments in your scope',
    description: 'The last ordered before the others. A page with as many rows as were asked for may have another after it.',
    query: z.object({
      batchId: id.optional(),
      batchNo: line.optional(),
      ended: z.enum(['true', 'false']).optional().describe('true: only those that came to their end; false: only those that have not'),
      limit: z.coerce.number().int().min(1).max(200).optional().describe('200 where none is said'),
      after: id.optional().describe('shipment with which the page before ended: the next page'),
    }),
    response: z.array(shipment),
  }),
  get: operation({
    id: 'shipments.get',
    service: 'release',
    kind: 'query',
    method: 'GET',
    path: '/api/v1/shipments/:shipmentId',
    access: { kind: 'records' },
    summary: 'One shipment',
    params,
    response: shipment,
  }),
  clear: shipmentCommand({
    id: 'shipments.clear',
    path: 'clear',
    ...byRow('shipment.clear'),
    summary: 'Clear to ship (G-16)',
    body: z.object({ expectedVersion, warnings }),
  }),
  pick: shipmentCommand({
    id: 'shipments.pick',
    path: 'pick',
    ...byRow('shipment.pick'),
    summary: 'Pick and pack',
    description:
      'Where the kits of the batch are listed, each kit of the parcel is named: one that lies with you, and that no deviation keeps in quarantine.',
    body: z.object({ expectedVersion, kits: kitNos.default([]), warnings }),
  }),
  dispatch: shipmentCommand({
    id: 'shipments.dispatch',
    path: 'dispatch',
    ...byRow('shipment.dispatch'),
    summary: 'Hand over to the courier (G-16 again)',
    body: z.object({
      expectedVersion,
      courier: line,
      airWaybill: line.optional(),
      loggers: z.array(line).default([]),
      seals: z.array(line).default([]),
      warnings,
    }),
  }),
  receive: shipmentCommand({
    id: 'shipments.receive',
    path: 'receive',
    ...byRow('shipment.receive'),
    summary: 'Record the receipt',
    description: 'A reading outside the labelled range, or none where a logger is required, is an excursion (domain reference 6.8).',
    body: z.object({ expectedVersion, quantity: z.int().min(0), condition: line, temperature: temperature.optional() }),
  }),
  keepFile: operation({
    id: 'shipments.keepFile',
    service: 'release',
    kind: 'stream',
    method: 'POST',
    path: '/api/v1/shipments/:shipmentId/files',
    ...byRow('shipment.receive'),
    summary: 'Keep a photo or logger file with a shipment',
    description:
      'Body: the raw bytes, at most 25 MiB. Looked at as an upload is, kept as evidence for as long as the records of the case, and never changed. By the ' +
      'organisation that receives, from the hand-over to the courier on. The same file again is answered with the one that is there. Refused: FILE_REFUSED, ' +
      'PAYLOAD_TOO_LARGE, NO_PARCEL.',
    params,
    query: z.object({ fileName }),
    response: shipmentFile,
  }),
  file: operation({
    id: 'shipments.file',
    service: 'release',
    kind: 'stream',
    method: 'GET',
    path: '/api/v1/shipments/:shipmentId/files/:fileId',
    access: { kind: 'records' },
    mayUnblind: true,
    summary: 'A photo or logger file of a shipment',
    description: 'Not for blinded roles in a blinded trial: what a parcel shows could break the blind (SOD-6).',
    params: params.extend({ fileId: id }),
  }),
  accept: shipmentCommand({
    id: 'shipments.accept',
    path: 'accept',
    ...byRow('shipment.accept'),
    summary: 'Accept for use (G-17)',
    description:
      'Kits that a deviation keeps in quarantine are named in the answer: they stay apart and are not used, the others are accepted.',
    body: z.object({
      expectedVersion,
      missingKits: kitNos.default([]).describe('kits of the parcel that did not come; asked where the parcel was packed by number'),
      difference: text
        .optional()
        .describe('why fewer units came than were shipped, as agreed with the sponsor; asked where the quantities differ'),
      warnings,
    }),
    response: recorded(z.object({ shipmentId: id, state: z.string(), heldBack: kitNos.describe('kits that stay in quarantine') })),
  }),
  reportExcursion: shipmentCommand({
    id: 'shipments.reportExcursion',
    path: 'report-excursion',
    ...byRow('excursion.report'),
    summary: 'Report a temperature excursion on the way or at the place of receipt',
    description:
      'Within 24 hours of finding it; later is taken and marked late (domain reference 6.8). Units at the place of receipt are kept apart at once, those on the way arrive in quarantine; only the decision of the sponsor or the QP ends that. Readings within the labelled range are refused. Units already accepted: raise a deviation on the shipment.',
    body: z.object({
      expectedVersion,
      foundAt: instant.describe('when it was found; not in the future'),
      description: text.describe('what happened, where: leg, sensor, cause as far as known'),
      readings: z
        .object({
          min: z.number().describe('lowest value, degrees Celsius'),
          max: z.number().describe('highest value, degrees Celsius'),
          minutes: z.int().min(0).describe('time outside the labelled range, minutes'),
          loggerFile: line.optional(),
        })
        .optional()
        .describe('left out: no data could be read, which for cold products counts as an excursion'),
    }),
    response: recorded(z.object({ shipmentId: id, state: z.string(), late: z.boolean().describe('reported after 24 hours') })),
  }),
  decideQuarantine: shipmentCommand({
    id: 'shipments.decideQuarantine',
    path: 'decide-quarantine',
    ...byRow('excursion.decide'),
    summary: 'Decide on units in quarantine',
    description:
      'By the sponsor or a QP, never by the site; before certification by the QP of the case alone (domain reference 6.8): usable goes back to the review at the site, not usable may be refused.',
    body: z.object({
      expectedVersion,
      outcome: z.enum(['USABLE', 'NOT_USABLE']),
      stabilityReference: line.optional().describe('stability data that a use rests on; asked after an excursion'),
      reason,
    }),
    response: decided,
  }),
  reject: shipmentCommand({
    id: 'shipments.reject',
    path: 'reject',
    ...byRow('shipment.reject'),
    summary: 'Refuse the parcel',
    body: z.object({ expectedVersion, reason }),
  }),
  return: shipmentCommand({
    id: 'shipments.return',
    path: 'return',
    ...byRow('shipment.return'),
    summary: 'Send back',
    body: z.object({ expectedVersion }),
  }),
  reportLost: shipmentCommand({
    id: 'shipments.reportLost',
    path: 'report-lost',
    ...byRow('shipment.reportLost'),
    summary: 'Report as lost',
    body: z.object({ expectedVersion, reason }),
  }),
  cancel: shipmentCommand({
    id: 'shipments.cancel',
    path: 'cancel',
    ...byRow('shipment.cancel'),
    summary: 'Cancel before dispatch',
    body: z.object({ expectedVersion, reason }),
  }),
} as const;
