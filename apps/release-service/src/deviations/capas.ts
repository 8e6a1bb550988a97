import { randomUUID } from 'node:crypto';
import { deviationOperations } from '@qp/contracts/release';
import { DomainError } from '@qp/domain/kernel';
import { capaTable, closeWithoutCheckRefusal, type CapaCommand, type CapaState } from '@qp/domain/quality-events';
import { stateAfter, transitionRefusal } from '@qp/domain/transitions';
import type { Tx } from '@qp/platform/persistence';
import { assertAllowed, assertSeen, defineCommand, notFound, type CommandContext } from '../command-pipeline/index.js';
import { lockDeviation, ownerOf } from './deviation-row.js';
import { recordAct } from './log-event.js';

interface CapaRow {
  readonly id: string;
  readonly deviation_id: string;
  readonly title: string;
  readonly type: 'CORRECTIVE' | 'PREVENTIVE';
  readonly owner_name: string;
  readonly due: string;
  readonly state: CapaState;
  readonly version: number;
}

/** Plans an action. A closed deviation takes none: correction of the batch is complete by then, later findings are deviations of their own. */
export const planCapa = defineCommand(deviationOperations.planCapa, async (context, { params, body }) => {
  const row = await lockDeviation(context.tx, params.deviationId);
  context.actsOn(ownerOf(row));
  if (row.state === 'CLOSED' || row.state === 'VOID')
    throw new DomainError('ILLEGAL_TRANSITION', {
      message: `The deviation is ${row.state}; no CAPA is planned for it any more.`,
      whatToDo: 'Raise a new deviation that names this one as repeated.',
      citation: 'Domain reference 6.7',
    });
  const id = randomUUID();
  await context.tx.query(
    `insert into release.capa (id, owner_org, sponsor_id, deviation_id, batch_id, title, action, type, owner_name, due, planned_by, planned_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
    [
      id,
      row.owner_org,
      row.sponsor_id,
      row.id,
      row.batch_id,
      body.title,
      body.action,
      body.type,
      body.ownerName,
      body.due,
      context.actor.personId,
      context.now,
    ],
  );
  await recordAct(context, row, { act: 'capa.plan', state: row.state, before: null, after: body, capaId: id });
  return { version: 1, result: { capaId: id, state: 'PLANNED' } };
});

/** Records that an action is done, with the evidence. */
export const implementCapa = defineCommand(deviationOperations.implementCapa, (context, { params, body }) =>
  moveCapa(context, params.capaId, body.expectedVersion, {
    commands: ['implement'],
    act: 'capa.implement',
    columns: { evidence: body.evidence, implemented_at: context.now, implemented_by: context.actor.personId },
    after: { evidence: body.evidence },
  }),
);

/** Records the effectiveness check: effective closes the CAPA, not effective re-opens it and says why. */
export const checkCapa = defineCommand(deviationOperations.checkCapa, (context, { params, body }) => {
  if (!body.effective && !body.reason)
    throw new DomainError('VALIDATION_FAILED', {
      message: 'Why was the action not effective?',
      whatToDo: 'Say the reason; the CAPA is opened again with it.',
    });
  return moveCapa(context, params.capaId, body.expectedVersion, {
    commands: ['startCheck', body.effective ? 'checkEffective' : 'checkNotEffective'],
    act: 'capa.check',
    columns: {
      criterion: body.criterion,
      result: body.result,
      effective: body.effective,
      ...(body.effective && { closed_by: context.actor.personId, closed_at: context.now }),
    },
    after: { criterion: body.criterion, result: body.result, effective: body.effective },
    reason: body.reason,
  });
});

/** Closes an action whose effectiveness needs no check, with the reason why not. */
export const closeCapa = defineCommand(deviationOperations.closeCapa, (context, { params, body }) =>
  moveCapa(context, params.capaId, body.expectedVersion, {
    commands: ['closeWithoutCheck'],
    act: 'capa.close',
    columns: { no_check_reason: body.reason, closed_by: context.actor.personId, closed_at: context.now },
    after: { effectivenessCheck: 'not needed' },
    reason: body.reason,
    check: (row) =>
      assertAllowed(
        closeWithoutCheckRefusal({
          id: row.id,
          deviationIds: [row.deviation_id],
          title: row.title,
          type: row.type,
          owner: row.owner_name,
          due: row.due,
          state: row.state,
          effectivenessCheck: { needed: false, reason: body.reason },
        }),
      ),
  }),
);

interface CapaMove {
  readonly commands: readonly CapaCommand[];
  readonly act: string;
  readonly columns: Readonly<Record<string, unknown>>;
  readonly after: Readonly<Record<string, unknown>>;
  readonly reason?: string;
  readonly check?: (row: CapaRow) => void;
}

/** Moves a CAPA through one or more rows of its table; its deviation is locked first, for both are versioned together. */
async function moveCapa(context: CommandContext, capaId: string, seen: number, move: CapaMove) {
  const deviation = await lockDeviation(context.tx, await deviationOf(context.tx, capaId));
  context.actsOn(ownerOf(deviation));
  const row = await context.tx.one<CapaRow>(
    'select id, deviation_id, title, type, owner_name, due, state, version from release.capa where id = $1 for update',
    [capaId],
  );
  assertSeen('CAPA', seen, row.version);
  move.check?.(row);
  let { state } = row;
  for (const command of move.commands) {
    assertAllowed(transitionRefusal(capaTable, state, command));
    state = stateAfter(capaTable, state, command);
  }
  const version = row.version + 1;
  const columns = { state, version, ...move.columns };
  const assignments = Object.keys(columns).map((name, at) => `${name} = $${at + 2}`);
  await context.tx.query(`update release.capa set ${assignments.join(', ')} where id = $1`, [row.id, ...Object.values(columns)]);
  await recordAct(context, deviation, {
    act: move.act,
    state: deviation.state,
    before: { state: row.state },
    after: { state, ...move.after },
    reason: move.reason,
    capaId: row.id,
  });
  return { version, result: { capaId: row.id, state } };
}

async function deviationOf(tx: Tx, capaId: string): Promise<string> {
  const row = await tx.maybe<{ deviation_id: string }>('select deviation_id from release.capa where id = $1', [capaId]);
  if (!row) throw notFound('CAPA');
  return row.deviation_id;
}
