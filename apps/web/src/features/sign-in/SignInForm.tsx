import { Anchor, Box, Group, Stack, Text, Title } from '@mantine/core';
import { useEffect } from 'react';
import type { Session } from '../../session/index.js';
import mark from '../../ui/mark.svg';
import { PasswordStep } from './PasswordStep.js';
import { useSignInWords } from './words.js';

/** Signing in, step by step: each step proves one more thing until the server gives the session. */
export function SignInForm({ onSignedIn }: { readonly onSignedIn: (session: Session) => void }) {
  const say = useSignInWords();
  useEffect(() => {
    document.title = `${say('title')} · QP Release`;
  }, [say]);
  return (
    <Box component="main" maw={400} mx="auto" p="md" pt="10vh">
      <Stack gap="md">
        <Group gap="sm">
          <img src={mark} alt="" width={36} height={36} />
          <Title order={1}>QP Release</Title>
        </Group>
        <Text size="sm" c="dimmed">
          {say('lead')}
        </Text>
        <PasswordStep onSignedIn={onSignedIn} />
        <Anchor href="/status" size="sm">
          {say('status')}
        </Anchor>
      </Stack>
    </Box>
  );
}
