import { Anchor, Button, Stack, Text, TextInput, Title } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { ask } from '../../api/index.js';
import { RefusalPanel } from '../../ui/index.js';
import { useSignInWords } from './words.js';

interface ForgottenPasswordProps {
  /** What was typed at the door already. */
  readonly email: string;
  readonly onBack: () => void;
}

/** Asks for a link to choose a new password. What it says is the same whether the address has an account or not. */
export function ForgottenPassword({ email: typed, onBack }: ForgottenPasswordProps) {
  const say = useSignInWords();
  const [email, setEmail] = useState(typed);
  const request = useMutation({ mutationFn: () => ask('passwordResets.request', { body: { email: email.trim() } }) });
  const answer = useRef<HTMLParagraphElement>(null);
  // the field that had the focus is gone; who hears or walks the page goes on at what it says
  useEffect(() => {
    if (request.isSuccess) answer.current?.focus();
  }, [request.isSuccess]);
  return (
    <form
      aria-label={say('forgottenTitle')}
      onSubmit={(event) => {
        event.preventDefault();
        if (!request.isPending) request.mutate();
      }}
    >
      <Stack gap="sm">
        <Title order={2}>{say('forgottenTitle')}</Title>
        {request.isSuccess ? (
          <>
            <Text ref={answer} role="status" tabIndex={-1}>
              {say('forgottenSent', { email: email.trim() })}
            </Text>
            <Text size="sm" c="dimmed">
              {say('forgottenNothing')}
            </Text>
          </>
        ) : (
          <>
            <TextInput
              label={say('email')}
              description={say('forgottenHint')}
              type="email"
              autoComplete="username"
              value={email}
              onChange={(event) => setEmail(event.currentTarget.value)}
              required
              autoFocus
            />
            {request.error && <RefusalPanel error={request.error} />}
            <Button type="submit" loading={request.isPending}>
              {say('forgottenSend')}
            </Button>
          </>
        )}
        <Anchor component="button" type="button" size="sm" onClick={onBack} style={{ alignSelf: 'flex-start' }}>
          {say('back')}
        </Anchor>
      </Stack>
    </form>
  );
}
