import { Button, PasswordInput, Stack, Text, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { ask, type AnswerOf } from '../../api/index.js';
import { RefusalPanel } from '../../ui/index.js';
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
}

/** Mail address and password, or a passkey alone. */
export function PasswordStep({ account, onAnswer }: PasswordStepProps) {
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
  const { error } = attempt.error ? attempt : passkey;
  return (
    <form
      aria-label={say('title')}
      onSubmit={(event) => {
        event.preventDefault();
        if (!attempt.isPending) attempt.mutate();
      }}
    >
      <Stack gap="sm">
        <TextInput
          label={say('email')}
          type="email"
          autoComplete="username webauthn"
          value={email}
          onChange={(event) => setEmail(event.currentTarget.value)}
          required
          autoFocus
        />
        <PasswordInput
          label={say('password')}
          autoComplete="current-password"
          value={password}
          onChange={(event) => setPassword(event.currentTarget.value)}
          required
        />
        {error && (error instanceof PasskeyNotUsed ? <Text role="alert">{say('passkeyFailed')}</Text> : <RefusalPanel error={error} />)}
        <Button type="submit" loading={attempt.isPending}>
          {say('next')}
        </Button>
        <Button variant="default" loading={passkey.isPending} onClick={() => passkey.mutate()}>
          {say('byPasskey')}
        </Button>
      </Stack>
    </form>
  );
}
