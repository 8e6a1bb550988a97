import { useRef, useState } from 'react';
import { ask, endpoints, Refused, type BodyOf, type Command, type RequestOf, type SignedCommandId } from '../../api/index.js';

/** What proves the person again for one signature. */
export type Components = Pick<BodyOf<'signatures.createIntent'>, 'password' | 'declaredCountry'>;

/** A signature at hand. */
export interface Signing {
  readonly sign: (components: Components) => void;
  readonly busy: boolean;
  readonly error: Error | null;
}

/**
 * Signs a command: the components make an intent for exactly this command with exactly this content, and the command goes with
 * it. After a lost connection the same intent and the same command are sent again, so that one signature is one act.
 */
export function useSignature<I extends SignedCommandId>(
  id: I,
  command: Command<I>,
  request: RequestOf<I>,
  manifestHash: string | null,
): Signing {
  const [error, setError] = useState<Error | null>(null);
  const [busy, setBusy] = useState(false);
  const intent = useRef<{ readonly content: string; readonly intent: string } | undefined>(undefined);

  const signNow = async (components: Components) => {
    const content = JSON.stringify([request, manifestHash]);
    if (intent.current?.content !== content) {
      const given = await ask('signatures.createIntent', {
        body: {
          operation: id,
          params: request.path ?? {},
          query: {},
          body: request.body ?? null,
          meaning: endpoints[id].meaning,
          manifestHash,
          ...components,
        },
      });
      intent.current = { content, intent: given.intent };
    }
    try {
      await command.sendAndWait(request, intent.current.intent);
    } catch (refusal) {
      if (refusal instanceof Refused) intent.current = undefined;
      throw refusal;
    }
  };
  const sign = (components: Components) => {
    if (busy) return;
    setBusy(true);
    setError(null);
    signNow(components)
      .catch((reason: unknown) => setError(reason instanceof Error ? reason : new Error(String(reason))))
      .finally(() => setBusy(false));
  };
  return { sign, busy, error };
}
