import { Button, Stack, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { ask } from '../../api/index.js';
import { PasswordField, RefusalPanel } from '../../ui/index.js';
import type { LinkFormProps } from './NewPassword.js';
import { useOpenAccountWords } from './words.js';

/** Makes the QP-services provider and its first administrator, in an installation where nobody has an account. */
export function FirstAdministrator({ link, onDone }: LinkFormProps) {
  const say = useOpenAccountWords();
  const [given, setGiven] = useState({ organisation: '', name: '', email: '', password: '' });
  const make = useMutation({
    mutationFn: () => ask('setup.firstAdministrator', { body: { token: link.token, ...given, email: given.email.trim() } }),
    onSuccess: onDone,
  });
  const field = (name: 'organisation' | 'name' | 'email') => ({
    label: say(name),
    value: given[name],
    required: true,
    onChange: (event: { currentTarget: { value: string } }) => setGiven({ ...given, [name]: event.currentTarget.value }),
  });
  return (
    <form
      aria-label={say('firstTitle')}
      onSubmit={(event) => {
        event.preventDefault();
        if (!make.isPending) make.mutate();
      }}
    >
      <Stack gap="sm">
        <TextInput {...field('organisation')} autoComplete="organization" autoFocus />
        <TextInput {...field('name')} autoComplete="name" />
        <TextInput {...field('email')} type="email" autoComplete="username" />
        <PasswordField chosen label={say('password')} value={given.password} onChange={(password) => setGiven({ ...given, password })} />
        {make.error && <RefusalPanel error={make.error} />}
        <Button type="submit" loading={make.isPending}>
          {say('makeFirst')}
        </Button>
      </Stack>
    </form>
  );
}
