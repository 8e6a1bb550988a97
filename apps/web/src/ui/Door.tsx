import { Box, Group, Stack, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { LanguageChoice } from './LanguageChoice.js';
import mark from './mark.svg';

interface DoorProps {
  readonly children: ReactNode;
}

/** The frame of what is open to everybody: signing in, and what is behind a one-time link. */
export function Door({ children }: DoorProps) {
  return (
    <Box component="main" maw={440} mx="auto" p="md" pt="8vh">
      <Stack gap="md">
        <Group justify="space-between" gap="sm">
          <Group gap="sm">
            <img src={mark} alt="" width={36} height={36} />
            <Title order={1}>QP Release</Title>
          </Group>
          <LanguageChoice />
        </Group>
        {children}
      </Stack>
    </Box>
  );
}
