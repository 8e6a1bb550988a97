import { Button, PasswordInput, Stack } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { ask } from '../../api/index.js';
import { RefusalPanel, Section, Tone } from '../../ui/index.js';
import { useProfileWords } from './words.js';

/** Length from which a password is taken: the server's rule. */
const SHORTEST = 12;

/** Changes the password, with the present one. */
export function PasswordChange() {
  const say = useProfileWords();
  const [password, setPassword] = useState('');
  const [newPassword, setNewPassword] = useState('');
  const change = useMutation({
    mutationFn: () => ask('sessions.changePassword', { body: { password, newPassword } }),
    onSuccess: () => {
      setPassword('');
      setNewPassword('');
    },
  });
  return (
    <Section title={say('passwordTitle')}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (!change.isPending) change.mutate();
        }}
      >
        <Stack gap="sm" maw={360}>
          <PasswordInput
            label={say('present')}
            autoComplete="current-password"
            value={password}
            onChange={(event) => setPassword(event.currentTarget.value)}
            required
          />
          <PasswordInput
            label={say('next')}
            description={say('nextHint')}
            autoComplete="new-password"
            minLength={SHORTEST}
            value={newPassword}
            onChange={(event) => setNewPassword(event.currentTarget.value)}
            required
          />
          {change.error && <RefusalPanel error={change.error} />}
          <div role="status">{change.isSuccess && <Tone tone="good">{say('changed')}</Tone>}</div>
          <Button type="submit" size="xs" loading={change.isPending} style={{ alignSelf: 'flex-start' }}>
            {say('changePassword')}
          </Button>
        </Stack>
      </form>
    </Section>
  );
}
