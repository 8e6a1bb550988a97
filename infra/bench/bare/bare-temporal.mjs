import { fork } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { Client, Connection, WorkflowNotFoundError, WorkflowUpdateFailedError } from '@temporalio/client';

const TASK_QUEUE = 'bench-bare';

/** Temporal without us: the same server, a worker and activities that do nothing. Every anchor of the engine is measured on it. */
export class BareTemporal {
  #worker;
  #ended;
  #connection;
  /** @type {Client} */
  client;

  /** @param {{ address: string, namespace: string }} server @returns {Promise<BareTemporal>} */
  static async start(server) {
    const bare = new BareTemporal();
    bare.#worker = fork(fileURLToPath(new URL('./worker.mjs', import.meta.url)), [server.address, server.namespace, TASK_QUEUE], {
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
    bare.#ended = new Promise((resolve) => bare.#worker.once('exit', resolve));
    await new Promise((resolve, reject) => {
      bare.#worker.once('message', resolve);
      bare.#worker.once('exit', (code) => reject(new Error(`the bare worker ended with ${code}`)));
    });
    bare.#connection = await Connection.connect({ address: server.address });
    bare.client = new Client({ connection: bare.#connection, namespace: server.namespace });
    return bare;
  }

  /** @param {number} count @returns {Promise<import('@temporalio/client').WorkflowHandle[]>} workflows that wait for Updates */
  openCases(count) {
    return Promise.all(
      Array.from({ length: count }, () =>
        this.client.workflow.start('bareCase', { taskQueue: TASK_QUEUE, workflowId: `bare-case/${randomUUID()}`, args: [] }),
      ),
    );
  }

  /** One Update with one activity. @param {import('@temporalio/client').WorkflowHandle} handle */
  command(handle) {
    return handle.executeUpdate('act', { updateId: randomUUID() });
  }

  /** @param {import('@temporalio/client').WorkflowHandle[]} handles */
  async close(handles) {
    await Promise.all(handles.map((handle) => handle.signal('tell')));
  }

  /**
   * Plays the messages of one of our workflows on an empty one and waits for its end.
   * @param {import('../machine/histories.mjs').RunCost[]} runs
   * @returns {Promise<string>} id of the workflow
   */
  async playShape(runs) {
    const workflowId = `bare-shape/${randomUUID()}`;
    const shape = runs.map(({ messages, otherActivities, attributeChanges }) => ({ messages, otherActivities, attributeChanges }));
    await this.client.workflow.start('bareShape', { taskQueue: TASK_QUEUE, workflowId, args: [{ runs: shape, at: 0, ahead: 0 }] });
    const handle = this.client.workflow.getHandle(workflowId);
    for (const { messages, factActivities } of runs) {
      let recorded = factActivities;
      for (const message of messages) {
        if (message === 'signal') await handle.signal('tell', recorded-- > 0);
        else await this.#insist(handle);
      }
    }
    await handle.result();
    return workflowId;
  }

  /** An Update may meet a run that is just ending; it is then sent to the next one. */
  async #insist(handle) {
    const updateId = randomUUID();
    for (;;) {
      try {
        return await handle.executeUpdate('act', { updateId });
      } catch (error) {
        const cause = error instanceof WorkflowUpdateFailedError ? error.cause : error;
        if (!(cause instanceof WorkflowNotFoundError) && cause?.type !== 'AcceptedUpdateCompletedWorkflow') throw error;
      }
    }
  }

  async stop() {
    await this.#connection?.close();
    if (this.#worker.connected) this.#worker.disconnect();
    await this.#ended;
  }
}
