// The worker of the anchors: a process of its own, as ours is, with the same pollers. Ends when its parent closes its channel.
import { bundleWorkflowCode, DefaultLogger, NativeConnection, Runtime, Worker } from '@temporalio/worker';
import { fileURLToPath } from 'node:url';

const [address, namespace, taskQueue] = process.argv.slice(2);
const logger = new DefaultLogger('WARN');
Runtime.install({ shutdownSignals: [], logger });
// A Ctrl-C in the terminal reaches every process of its group; the parent decides when this one ends.
process.on('SIGINT', () => {});

const connection = await NativeConnection.connect({ address });
const workflowBundle = await bundleWorkflowCode({ workflowsPath: fileURLToPath(new URL('./workflows.mjs', import.meta.url)), logger });
const poller = { type: 'autoscaling', minimum: 1, initial: 2, maximum: 8 };
const worker = await Worker.create({
  connection,
  namespace,
  taskQueue,
  workflowBundle,
  activities: { nothing: async () => null },
  maxCachedWorkflows: 500,
  shutdownGraceTime: '1s',
  shutdownForceTime: '5s',
  workflowTaskPollerBehavior: poller,
  activityTaskPollerBehavior: poller,
});
process.once('disconnect', () => worker.getState() === 'RUNNING' && worker.shutdown());
const running = worker.run();
process.send?.('ready');
await running;
await connection.close();
process.exit(0);
