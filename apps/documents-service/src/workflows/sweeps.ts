import { fixitySweepWorkflow, type SweepActivities } from '@qp/contracts/documents';
import { WorkflowExecutionAlreadyStartedError } from '@temporalio/common';
import { continueAsNew, executeChild, proxyActivities, workflowInfo } from '@temporalio/workflow';

const { sweepLocks, attackLocks, fixityDue, checkFixity, certifyReadability } = proxyActivities<SweepActivities>({
  startToCloseTimeout: '2 hours',
  retry: { initialInterval: '5 seconds', maximumInterval: '10 minutes' },
});

/** Pages of one run: beyond this its history goes on in a new one. */
const PAGES = 200;

const dayOf = (time: Date): string => time.toISOString().slice(0, 10);

/** Every night: brings all locks to what they should be, attacks one, and starts a fixity run that was missed. */
export async function retentionSweep(input: { readonly after?: string } = {}): Promise<void> {
  let after: string | null = input.after ?? '';
  for (let page = 0; after !== null; page++) {
    if (page === PAGES) return continueAsNew<typeof retentionSweep>({ after });
    after = await sweepLocks({ after });
  }
  const day = dayOf(workflowInfo().startTime);
  await attackLocks({ day });
  const period = await fixityDue({ day });
  if (period === null) return;
  try {
    await executeChild(fixitySweep, { workflowId: `${fixitySweepWorkflow}/${period}`, args: [{ period }] });
  } catch (error) {
    // it runs already: then it is not missed
    if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error;
  }
}

/** Once a year: hashes everything that is kept, opens a sample of every format, and certifies what was found. */
export async function fixitySweep(input: { readonly period?: string } = {}): Promise<void> {
  const period = input.period ?? String(workflowInfo().startTime.getUTCFullYear());
  for (let page = 0; await checkFixity({ period }); page++) if (page === PAGES) return continueAsNew<typeof fixitySweep>({ period });
  await certifyReadability({ period });
}
