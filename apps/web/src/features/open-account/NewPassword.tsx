import { Button, Stack } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { ask } from '../../api/index.js';
import { PasswordField, RefusalPanel } from '../../ui/index.js';
import type { OneTimeLink } from './one-time-link.js';
import { useOpenAccountWords } from './words.js';

/** What the form behind a link is given. */
export interface LinkFormProps {
  readonly link: OneTimeLink;
  readonly onDone: () => void;
}

/** Sets the first password of somebody invited, or a new one of somebody who forgot theirs. */
export function NewPassword({ link, onDone }: LinkFormProps) {
  const say = useOpenAccountWords();
  const [password, setPassword] = useState('');
  const set = useMutation({
    mutationFn: () =>
      ask(link.kind === 'RESET' ? 'passwordResets.finish' : 'setup.acceptInvitation', { body: { token: link.token, password } }),
    onSuccess: onDone,
  });
  return (
    <form
      aria-label={say(link.kind === 'RESET' ? 'resetTitle' : 'invitationTitle')}
      onSubmit={(event) => {
        event.preventDefault();
        if (!set.isPending) set.mutate();
      }}
    >
      <Stack gap="sm">
        <PasswordField chosen label={say('newPassword')} value={password} onChange={setPassword} autoFocus />
        {set.error && <RefusalPanel error={set.error} />}
        <Button type="submit" loading={set.isPending}>
          {say('set')}
        </Button>
      </Stack>
    </form>
  );
}
