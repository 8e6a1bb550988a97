import { Button, PasswordInput, Stack, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { ask } from '../../api/index.js';
import type { Session } from '../../session/index.js';
import { RefusalPanel } from '../../ui/index.js';
import { useSignInWords } from './words.js';

/** Mail address and password. */
export function PasswordStep({ onSignedIn }: { readonly onSignedIn: (session: Session) => void }) {
  const say = useSignInWords();
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const attempt = useMutation({
    mutationFn: () => ask('sessions.create', { body: { email: email.trim(), password } }),
    onSuccess: onSignedIn,
  });
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
          autoComplete="username"
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
        {attempt.error && <RefusalPanel error={attempt.error} />}
        <Button type="submit" loading={attempt.isPending}>
          {say('next')}
        </Button>
      </Stack>
    </form>
  );
}
