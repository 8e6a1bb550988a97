import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useCallback, useRef } from 'react';
import { ask } from './client.js';
import { Refused } from './problems.js';
import { repeatUntilKnown } from './repeat-until-known.js';
import type { AnswerOf, CommandId, Intent, OperationId, RequestOf } from './types.js';
import { refresh } from './use-answer.js';
import { changesSince, onScreen, type OnScreen } from './what-changed.js';

/** What happens around a command. */
export interface CommandSettings<I extends CommandId> {
  /** Operations whose answers the command changes; all answers where none are named. */
  readonly refreshes?: readonly OperationId[];
  readonly onDone?: (answer: AnswerOf<I>, request: RequestOf<I>) => void;
}

/** A command at hand. */
export interface Command<I extends CommandId> {
  /** Sends it. While it is under way, further calls do nothing. */
  readonly send: (request: RequestOf<I>, intent?: Intent) => void;
  /** As `send`, and tells how it ended. */
  readonly sendAndWait: (request: RequestOf<I>, intent?: Intent) => Promise<AnswerOf<I>>;
  readonly busy: boolean;
  /** Refused, Unreachable or OutcomeUnknown. */
  readonly error: Error | null;
  readonly answer: AnswerOf<I> | undefined;
  /** Forgets error and answer. */
  readonly reset: () => void;
}

/**
 * Sends a command of the API. One click is one command: a double click sends nothing twice, and after a lost connection the
 * very same command (same id) is asked again, now by itself and later by the next click with the same content, so that it
 * acts once however often it is asked.
 */
export function useCommand<I extends CommandId>(id: I, settings: CommandSettings<I> = {}): Command<I> {
  const queryClient = useQueryClient();
  const open = useRef<{ readonly content: string; readonly commandId: string } | undefined>(undefined);
  const seen = useRef<OnScreen>(new Map());
  const underWay = useRef<Promise<AnswerOf<I>> | undefined>(undefined);
  const mutation = useMutation({
    mutationFn: async ({ request, intent }: { readonly request: RequestOf<I>; readonly intent?: Intent }) => {
      seen.current = onScreen(queryClient);
      const content = JSON.stringify([request, intent]);
      if (open.current?.content !== content) open.current = { content, commandId: crypto.randomUUID() };
      const { commandId } = open.current;
      const answer = await repeatUntilKnown(() => ask(id, request, { commandId, intent })).catch((error: unknown) => {
        // the answer of this id is final; what is corrected and sent next is another command
        if (error instanceof Refused) open.current = undefined;
        throw error;
      });
      open.current = undefined;
      return answer;
    },
    onSuccess: (answer, { request }) => settings.onDone?.(answer, request),
    onSettled: async (_answer, error) => {
      const stale = error instanceof Refused && error.problem.code === 'STALE_VERSION';
      await (settings.refreshes && !stale ? refresh(queryClient, settings.refreshes) : queryClient.invalidateQueries());
      if (stale) error.changed = changesSince(seen.current, queryClient);
    },
  });
  const { mutateAsync } = mutation;
  const sendAndWait = useCallback(
    (request: RequestOf<I>, intent?: Intent) => {
      underWay.current ??= mutateAsync({ request, intent }).finally(() => {
        underWay.current = undefined;
      });
      return underWay.current;
    },
    [mutateAsync],
  );
  const send = useCallback(
    (request: RequestOf<I>, intent?: Intent) => {
      // what went wrong is in `error`, where the screen shows it
      sendAndWait(request, intent).catch(() => undefined);
    },
    [sendAndWait],
  );
  return { send, sendAndWait, busy: mutation.isPending, error: mutation.error, answer: mutation.data, reset: mutation.reset };
}
