import { randomUUID } from 'node:crypto';
import { caseOperations } from '@qp/contracts/release';
import { workflowIdOf } from '@qp/contracts/processes';
import { bodyHash, signAssertion } from '@qp/platform/auth';
import { submitUpdate, updateIdOf } from '@qp/platform/temporal';
import { cast } from '../../../apps/cli/dist/demo/people.js';
import { figure } from '../figures/figure.mjs';
import { Clock } from '../machine/clock.mjs';
import { openCases } from '../play/cheap-command.mjs';

const IN_FLIGHT = 10;
const TURNS = 4;

/**
 * The release worker alone with its real transaction: the same commands as of the row on latency, proven as the gateway proves them, put
 * straight into Temporal, so that neither gateway nor API is on the way. Against as many Updates with one empty activity.
 * @param {import('../run.mjs').Bench} bench
 */
export async function worker({ player, trial, temporal, keys, bare: startBare, quick }) {
  const bare = await startBare();
  const handles = await bare.openCases(IN_FLIGHT);
  const cases = await openCases(player, await trial(), 'BENCH-W', IN_FLIGHT);
  const person = await claimsOf(player);
  const each = quick ? 4 : 20;
  const [ours, theirs] = [new Clock(), new Clock()];
  for (let turn = 0; turn < TURNS + 1; turn++) {
    // proofs are the gateway's work, so they are made off the clock
    const prepared = await Promise.all(cases.map((of) => commandsOf(keys, person, of, each)));
    // the first turn warms both sides
    const [mine, its] = turn === 0 ? [new Clock(), new Clock()] : [ours, theirs];
    await its.time(() => Promise.all(handles.map((handle) => inTurn(Array(each).fill(() => bare.command(handle))))));
    await mine.time(() => Promise.all(prepared.map((envelopes) => inTurn(envelopes.map((envelope) => () => send(temporal, envelope))))));
  }
  await bare.close(handles);
  const commands = TURNS * each * IN_FLIGHT;
  const anchor = (value) => ({ name: 'bare Updates', value });
  return [
    figure({
      name: `worker.commands, ${IN_FLIGHT} in flight`,
      unit: 'per s',
      value: commands / ours.seconds,
      anchor: anchor(commands / theirs.seconds),
      budget: { of: 'ratio', least: 0.8 },
    }),
    figure({
      name: 'worker.processor time of a command',
      unit: 'ms',
      value: (ours.processorSeconds / commands) * 1000,
      anchor: anchor((theirs.processorSeconds / commands) * 1000),
    }),
  ];
}

async function inTurn(acts) {
  for (const act of acts) await act();
}

/** What the gateway vouches for of the person who holds and resumes. */
async function claimsOf(player) {
  const { personId, organisationId, account } = await player.person(cast.qa);
  return {
    sub: personId,
    name: account.name,
    org: organisationId,
    orgName: account.organisation,
    orgKind: 'QP_PROVIDER',
    roles: [account.role],
    sponsors: [],
    sid: randomUUID(),
    ip: '127.0.0.1',
  };
}

/** The next commands of a case, hold and resume in turn, each with its proof. */
async function commandsOf(keys, person, of, count) {
  const envelopes = [];
  for (let i = 0; i < count; i++) {
    const command = of.held ? 'resume' : 'hold';
    const { id: operation } = caseOperations[command];
    const body = { expectedVersion: of.version, ...(of.held ? {} : { reason: 'Measured' }) };
    const params = { caseId: of.caseId };
    const commandId = randomUUID();
    const hash = bodyHash({ op: operation, params, query: {}, body });
    const assertion = await signAssertion(keys, { ...person, cmd: commandId, op: operation, bh: hash });
    envelopes.push({
      ...{ operation, command, expectedVersion: of.version, params, query: {}, body, assertion },
      ...{ commandId, personId: person.sub, bodyHash: hash, requestId: 'bench' },
    });
    of.version += 1;
    of.held = !of.held;
  }
  return envelopes;
}

/** Sends a command until its answer is known; a refusal is a fault of this measurement. */
async function send(client, envelope) {
  const { personId, commandId, bodyHash: hash, params } = envelope;
  const submission = {
    client,
    workflowId: workflowIdOf('case', params.caseId),
    update: 'submitCommand',
    updateId: updateIdOf(personId, commandId, hash),
    args: [envelope],
  };
  for (;;) {
    const outcome = await submitUpdate(submission);
    if (outcome.kind === 'refused') throw outcome.error;
    if (outcome.kind === 'done') return;
  }
}
