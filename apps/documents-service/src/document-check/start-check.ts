import { documentCheckId, documentCheckWorkflow, type DocumentCheckInput } from '@qp/contracts/documents';
import { WorkflowExecutionAlreadyStartedError, type Client } from '@temporalio/client';

/** Topic of the outbox by which checks are started. */
export const checkTopic = 'document-check';

/** Starts the check of a version; one that was started before is left alone. */
export async function startCheck(client: Client, taskQueue: string, input: DocumentCheckInput): Promise<void> {
  try {
    await client.workflow.start(documentCheckWorkflow, {
      workflowId: documentCheckId(input.versionId),
      taskQueue,
      args: [input],
      workflowIdReusePolicy: 'REJECT_DUPLICATE',
    });
  } catch (error) {
    if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error;
  }
}
