import type { ConnectionOptions } from '@temporalio/client';

type Interceptor = NonNullable<ConnectionOptions['interceptors']>[number];
type InterceptingCall = ReturnType<Interceptor>;
/** The face of a call that the next interceptor goes by. */
type Call = ReturnType<Parameters<Interceptor>[1]>;

/** Code of a call that was given up (gRPC): unlike that of a server that is away, nothing tries it again. */
const CANCELLED = 1;

/**
 * Ends calls that come after the connection was closed. A call that the server did not answer is tried again by a timer which outlives the
 * connection; it would throw where nobody can catch it, and take the whole process with it.
 */
export function endingCallsAfter(isClosed: () => boolean): Interceptor {
  return (options, nextCall) => (isClosed() ? endedCall : nextCall(options)) as InterceptingCall;
}

const nothing = (): void => undefined;
const endedCall: Call = {
  start: (metadata, listener) => listener?.onReceiveStatus?.({ code: CANCELLED, details: 'The connection was closed.', metadata }),
  sendMessage: nothing,
  sendMessageWithContext: nothing,
  startRead: nothing,
  halfClose: nothing,
  cancelWithStatus: nothing,
  getPeer: () => 'closed',
  getAuthContext: () => null,
};
