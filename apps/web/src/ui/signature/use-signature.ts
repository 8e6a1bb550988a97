import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useCallback, useRef, useState } from 'react';
import {
  ask,
  endpoints,
  Refused,
  type AnswerOf,
  type BodyOf,
  type Command,
  type RequestOf,
  type SignedCommandId,
} from '../../api/index.js';
import { answerByPasskey } from '../passkey.js';

/** What proves the person again for one signature. */
export interface Components {
  readonly password?: string;
  readonly totp?: string;
  /** A fresh sign-in at the identity provider of the organisation, which stands in for the password. */
  readonly identityProvider?: { readonly ceremonyId: string };
  /** Ask the passkey of the ceremony as well. */
  readonly byPasskey?: boolean;
}

/** What the gateway shows the signer, and asks for. */
export type Ceremony = AnswerOf<'signatures.prepare'>;

/** The very command to be signed. */
type CommandToSign = BodyOf<'signatures.prepare'>;

/** Proving oneself at one's organisation, for this signature. */
export interface OrganisationSignIn {
  /** The one that counts for what is signed; undefined before, and after it was used. */
  readonly ceremonyId: string | undefined;
  /** Prepares the signature anew and gives the hash of its content. */
  readonly prepareAnew: () => Promise<string>;
  readonly onProved: (ceremonyId: string, contentHash: string) => void;
}

/** A signature at hand. */
export interface Signing {
  readonly ceremony: Ceremony | undefined;
  readonly sign: (components: Components) => void;
  readonly busy: boolean;
  readonly error: Error | null;
  readonly organisation: OrganisationSignIn;
}

interface Settings<I extends SignedCommandId> {
  readonly id: I;
  readonly command: Command<I>;
  readonly request: RequestOf<I>;
  readonly manifestHash: string | undefined;
  readonly country: string;
  /** The dialog is open. */
  readonly active: boolean;
}

/**
 * Signs a command: the gateway says what is signed and which components are asked, they make an intent for exactly this command with
 * exactly this content, and the command goes with it. After a lost connection the same intent and the same command are sent
 * again, so that one signature is one act.
 */
export function useSignature<I extends SignedCommandId>({ id, command, request, manifestHash, country, active }: Settings<I>): Signing {
  const [error, setError] = useState<Error | null>(null);
  const [busy, setBusy] = useState(false);
  const intent = useRef<{ readonly content: string; readonly intent: string } | undefined>(undefined);
  const toSign: CommandToSign = {
    operation: id,
    params: request.path ?? {},
    query: {},
    body: request.body ?? null,
    meaning: endpoints[id].meaning,
    manifestHash: manifestHash ?? null,
    ...(/^[A-Z]{2}$/.test(country) && { declaredCountry: country }),
  };
  const prepared = useQuery({
    queryKey: ['signatures.prepare', toSign],
    queryFn: () => ask('signatures.prepare', { body: toSign }),
    enabled: active,
    // what was typed stays while the country changes what is signed
    placeholderData: keepPreviousData,
    // a request to a passkey works once and for five minutes
    staleTime: Infinity,
    gcTime: 0,
    refetchOnWindowFocus: false,
  });
  const ceremony = prepared.data;
  const [proof, setProof] = useState<{ readonly ceremonyId: string; readonly contentHash: string }>();
  const onProved = useCallback((ceremonyId: string, contentHash: string) => setProof({ ceremonyId, contentHash }), []);
  const prepareAnew = async () => {
    const { data } = await prepared.refetch({ throwOnError: true });
    return data?.shown.contentHash ?? '';
  };
  const fresh = !prepared.isPlaceholderData;

  const makeIntent = async ({ byPasskey, ...typed }: Components, shown: Ceremony | undefined): Promise<string> => {
    const content = JSON.stringify(toSign);
    if (intent.current?.content === content) return intent.current.intent;
    const passkey = byPasskey && shown?.passkey ? { passkey: await answerByPasskey(shown.passkey) } : {};
    const given = await ask('signatures.createIntent', { body: { ...toSign, ...typed, ...passkey } }).catch(async (refusal: unknown) => {
      // its request to the passkey is spent
      if (byPasskey) await prepared.refetch();
      throw refusal;
    });
    intent.current = { content, intent: given.intent };
    return given.intent;
  };
  const signNow = async (components: Components) => {
    let shown = ceremony;
    if (!fresh) {
      // pressed while what was typed last is prepared: it is waited for, and where it says something about the place that is read first
      ({ data: shown } = await prepared.refetch({ cancelRefetch: false, throwOnError: true }));
      if (shown && shown.shown.place.differences.length > 0) return;
    }
    const given = await makeIntent(components, shown);
    try {
      await command.sendAndWait(request, given);
    } catch (refusal) {
      if (refusal instanceof Refused) {
        // both count once
        intent.current = undefined;
        setProof(undefined);
      }
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
  const ceremonyId = proof && proof.contentHash === ceremony?.shown.contentHash ? proof.ceremonyId : undefined;
  return { ceremony, sign, busy, error: error ?? prepared.error, organisation: { ceremonyId, prepareAnew, onProved } };
}
