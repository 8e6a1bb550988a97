import { DomainError } from '@qp/domain/kernel';
import { shipmentTable, type ShipmentCommand, type ShipmentState } from '@qp/domain/supply';
import { stateAfter, transitionRefusal } from '@qp/domain/transitions';
import type { Tx } from '@qp/platform/persistence';
import { assertAllowed, assertSeen, notFound, type AuditEntry, type ProcessContext } from '../command-pipeline/index.js';
import { shipmentStream, type ShipmentRow } from './shipment-row.js';

/** A shipment as a command's context gives it: locked. */
export type ShipmentContext = ProcessContext<ShipmentRow>;

/** Refuses a command to a shipment that has changed since the person saw it, or that the state table does not allow. */
export function assertShipmentAllows({ subject }: ShipmentContext, command: ShipmentCommand, expectedVersion: number): void {
  assertAllowed(transitionRefusal(shipmentTable, subject.state, command));
  assertSeen('shipment', expectedVersion, subject.version);
}

/** Refuses whoever is not at the end of the shipment where the work is done. */
export function assertAt({ actor, subject }: ShipmentContext, ends: readonly ('from' | 'to')[]): void {
  const places = ends.map((end) => (end === 'from' ? subject.fromOrg : subject.toOrg));
  if (places.includes(actor.organisationId)) return;
  throw new DomainError('NOT_ALLOWED', {
    message: `Only ${ends.map((end) => (end === 'from' ? 'the organisation that ships' : 'the organisation that receives')).join(' or ')} can do this.`,
    whatToDo: `Ask ${ends.map((end) => (end === 'from' ? subject.fromName : subject.toName)).join(' or ')}.`,
    citation: 'ICH E6(R3) 3.15.3',
  });
}

/** Writes where a shipment stands after one or more commands in a row, with what changes beside it, and its audit row. */
export async function moveShipment(
  context: { readonly tx: Tx; audit(entry: AuditEntry): Promise<void> },
  row: ShipmentRow,
  commands: readonly ShipmentCommand[],
  change: {
    readonly columns?: Readonly<Record<string, unknown>>;
    readonly reason?: string;
    readonly after?: Readonly<Record<string, unknown>>;
  } = {},
): Promise<ShipmentState> {
  const state = commands.reduce<ShipmentState>((at, command) => stateAfter(shipmentTable, at, command), row.state);
  const columns: Readonly<Record<string, unknown>> = { state, ...change.columns };
  const assignments = Object.keys(columns).map((name, at) => `${name} = $${at + 2}`);
  await context.tx.query(`update release.shipment set ${assignments.join(', ')} where id = $1`, [row.id, ...Object.values(columns)]);
  await context.audit({
    action: `shipment.${commands[0] ?? 'change'}`,
    ...shipmentStream(row),
    before: { state: row.state },
    after: { state, ...change.after },
    reason: change.reason,
  });
  return state;
}

/** What a shipment command answers, and what the ledger keeps. */
export function moved(row: ShipmentRow, state: ShipmentState, data: Readonly<Record<string, unknown>> = {}) {
  return { result: { shipmentId: row.id, state }, data: { from: row.state, to: state, ...data } };
}

/** Refuses a command to a shipment that has ended: its process is gone and would never answer. */
export async function findLiving(tx: Tx, id: string): Promise<string> {
  const row = await tx.maybe<{ state: ShipmentState }>('select state from release.shipment where id = $1', [id]);
  if (!row) throw notFound('shipment');
  if (shipmentTable.terminal.includes(row.state))
    throw new DomainError('ILLEGAL_TRANSITION', {
      message: `The shipment is ${row.state}; nothing more can be done to it.`,
      whatToDo: 'Order another shipment.',
      citation: shipmentTable.citation,
    });
  return id;
}

/** Address of a shipment command. */
export function onShipment(command: ShipmentCommand) {
  return {
    kind: 'shipment' as const,
    command,
    subjectOf: (params: Readonly<Record<string, string>>, tx: Tx) => findLiving(tx, params['shipmentId'] ?? ''),
  };
}
