import { Button, Stack } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { ask } from '../../api/index.js';
import { PasswordField, RefusalPanel, Section, Tone } from '../../ui/index.js';
import { useProfileWords } from './words.js';

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
          <PasswordField label={say('present')} value={password} onChange={setPassword} />
          <PasswordField chosen label={say('next')} value={newPassword} onChange={setNewPassword} />
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
