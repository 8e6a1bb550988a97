import { Anchor, Button, Stack, Text, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { ask, type AnswerOf } from '../../api/index.js';
import { PasswordField, RefusalPanel } from '../../ui/index.js';
import { PasskeyNotUsed, answerByPasskey } from '../../ui/passkey.js';
import { useSignInWords } from './words.js';

/** What the first step takes. */
export interface Account {
  readonly email: string;
  readonly password: string;
}

interface PasswordStepProps {
  /** Account to fill in, of the demo. */
  readonly account?: Account;
  readonly onAnswer: (answer: AnswerOf<'sessions.create'>) => void;
  /** Asks for a new password, for the address typed so far. */
  readonly onForgotten: (email: string) => void;
  /** Goes to the identity provider of the person's organisation. */
  readonly onElsewhere?: (url: string) => void;
}

const goThere = (url: string) => globalThis.location.assign(url);

/** One way of signing in. */
interface Way {
  readonly mutate: (nothing: undefined, settings: { readonly onError: () => void }) => void;
}

/** Mail address and password, a passkey alone, or the identity provider of one's organisation. */
export function PasswordStep({ account, onAnswer, onForgotten, onElsewhere = goThere }: PasswordStepProps) {
  const say = useSignInWords();
  const [email, setEmail] = useState(account?.email ?? '');
  const [password, setPassword] = useState(account?.password ?? '');
  const attempt = useMutation({
    mutationFn: () => ask('sessions.create', { body: { email: email.trim(), password } }),
    onSuccess: onAnswer,
  });
  const passkey = useMutation({
    mutationFn: async () => {
      const request = await ask('sessions.passkeyOptions', {});
      return ask('sessions.createByPasskey', { body: await answerByPasskey(request) });
    },
    onSuccess: onAnswer,
  });
  const elsewhere = useMutation({
    mutationFn: () => ask('identityProviders.begin', { body: { email: email.trim() } }),
    // the browser goes there and comes back to the gateway, which opens the session or leads to the second step here
    onSuccess: ({ url }) => onElsewhere(url),
  });
  const error = attempt.error ?? passkey.error ?? elsewhere.error;
  const address = useRef<HTMLInputElement>(null);
  const underWay = useRef(false);
  /** Begins one way of signing in; what came of another way is forgotten. One that succeeds leads away from here. */
  const begin = (way: Way) => {
    if (underWay.current) return;
    underWay.current = true;
    for (const other of [attempt, passkey, elsewhere]) other.reset();
    way.mutate(undefined, { onError: () => void (underWay.current = false) });
  };
  return (
    <form
      aria-label={say('title')}
      onSubmit={(event) => {
        event.preventDefault();
        begin(attempt);
      }}
    >
      <Stack gap="sm">
        <TextInput
          ref={address}
          label={say('email')}
          type="email"
          autoComplete="username webauthn"
          value={email}
          onChange={(event) => setEmail(event.currentTarget.value)}
          required
          autoFocus
        />
        <PasswordField label={say('password')} value={password} onChange={setPassword} />
        {error && (error instanceof PasskeyNotUsed ? <Text role="alert">{say('passkeyFailed')}</Text> : <RefusalPanel error={error} />)}
        <Button type="submit" loading={attempt.isPending}>
          {say('next')}
        </Button>
        <Button variant="default" loading={passkey.isPending} onClick={() => begin(passkey)}>
          {say('byPasskey')}
        </Button>
        <Button
          variant="default"
          loading={elsewhere.isPending}
          onClick={() => {
            // which provider it is the end of the address says
            if (address.current?.reportValidity()) begin(elsewhere);
          }}
        >
          {say('byProvider')}
        </Button>
        <Text size="xs" c="dimmed">
          {say('byProviderHint')}
        </Text>
        <Anchor component="button" type="button" size="sm" onClick={() => onForgotten(email.trim())} style={{ alignSelf: 'flex-start' }}>
          {say('forgotten')}
        </Anchor>
      </Stack>
    </form>
  );
}
