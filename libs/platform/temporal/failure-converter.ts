import { DefaultFailureConverter } from '@temporalio/common';

/**
 * Encrypts messages and stacks of errors too (they name people and products). Loaded by path: by clients and workers, and
 * bundled into the workflow code, so this file imports nothing else.
 */
export const failureConverter = new DefaultFailureConverter({ encodeCommonAttributes: true });
