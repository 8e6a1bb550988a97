// What is drawn into which page of docs/processes, read from the tables of the domain and the words of the contracts.
import './read-sources.mjs';
import { commandTable, diagram, gateTable, table } from './state-tables.mjs';

const certification = await import('@qp/domain/certification');
const { deviationTable, capaTable } = await import('@qp/domain/quality-events');
const { filingTable, g20Conditions } = await import('@qp/domain/filing');
const { shipmentTable, stockTable, g16Conditions, g17Conditions } = await import('@qp/domain/supply');
const { trialReleaseTable, g15Conditions } = await import('@qp/domain/trial-release');
const { roleDescriptions } = await import('@qp/domain/people');
const { checkNames, documentStates, rejectionReasons } = await import('@qp/contracts/documents');

/** @returns {import('./state-tables.mjs').Drawing} */
function drawingOf(of, made) {
  const ways = of.transitions.map((row) => ({ ...row, signed: row.signed ? 'yes' : '' }));
  return { states: of.states, initial: of.initial, terminal: of.terminal, ways, made };
}

/** The certification case has a table of its own, which remembers where a case was held or suspended. */
function caseDrawing() {
  const { caseStates, caseTransitions, inForceStates, openStates, terminalStates } = certification;
  const open = { name: 'ANY_OPEN', words: 'any open state', states: openStates };
  const inForce = { name: 'ANY_IN_FORCE', words: 'any state in force', states: inForceStates };
  const back = { HELD_FROM: open.name, SUSPENDED_FROM: inForce.name };
  const ways = caseTransitions.map((row) => ({ ...row, to: back[row.to] ?? row.to, signed: row.meaning ? `\`${row.meaning}\`` : '' }));
  return { states: caseStates, initial: 'DRAFT', terminal: terminalStates, ways, groups: [open, inForce], made: 'openCase' };
}

const statesOf = (drawing) => `${diagram(drawing)}\n\n${commandTable(drawing)}`;
const cited = (of) => `Source of the table: ${of.citation}.`;
const drawn = (of, made) => `${statesOf(drawingOf(of, made))}\n\n${cited(of)}`;
const words = (title, of) => `${title}: ${of.map((word) => `\`${word}\``).join(', ')}.`;

/** Page below docs/processes -> name of the drawing -> Markdown. @type {Record<string, Record<string, string>>} */
export const pages = {
  'README.md': {
    roles: table([
      ['Role', 'Who', 'Word in the SOP', 'Decides about quality or supply', 'Blinded in a blinded trial'],
      ...roleDescriptions.map((role) => [
        `\`${role.code}\``,
        role.title,
        role.sopWord,
        role.gxp ? 'yes' : 'no',
        role.blinded ? 'yes' : 'no',
      ]),
    ]),
  },
  'certification-case.md': {
    'case states': statesOf(caseDrawing()),
    'case gates': gateTable([certification.caseGateConditions]),
    'hand-off states': drawn(certification.handoffTable, 'certification sends it'),
    'stock states': drawn(stockTable, 'register batch'),
  },
  'trial-release.md': { 'release states': drawn(trialReleaseTable, 'open'), 'release gate': gateTable([g15Conditions]) },
  'shipment.md': { 'shipment states': drawn(shipmentTable, 'request'), 'shipment gates': gateTable([g16Conditions, g17Conditions]) },
  'deviation-and-capa.md': {
    'deviation states': drawn(deviationTable, 'raise'),
    'capa states': drawn(capaTable, 'plan'),
    'deviation gate': gateTable([certification.g03Conditions]),
  },
  'document.md': {
    'version states': words('States of a version', documentStates),
    checks: words('Checks, in this order', checkNames),
    'rejection reasons': words('Reason codes', rejectionReasons),
  },
  'filing.md': { 'filing states': drawn(filingTable, 'the decision'), 'lock gate': gateTable([g20Conditions]) },
};
