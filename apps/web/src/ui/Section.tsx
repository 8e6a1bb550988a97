import { Box, Group, Text, Title } from '@mantine/core';
import { useId, type ReactNode } from 'react';

interface SectionProps {
  readonly title: string;
  /** How many things it holds. */
  readonly count?: number;
  readonly lead?: ReactNode;
  readonly actions?: ReactNode;
  readonly children: ReactNode;
}

/** A part of a page with a heading that screen readers can jump to. */
export function Section({ title, count, lead, actions, children }: SectionProps) {
  const id = useId();
  return (
    <Box component="section" aria-labelledby={id} my="lg">
      <Group justify="space-between" align="baseline" gap="xs" mb={6}>
        <Title order={2} id={id}>
          {title}
          {count !== undefined && (
            <Text span c="dimmed" fw={400} ml={6} className="qp-number">
              {count}
            </Text>
          )}
        </Title>
        {actions}
      </Group>
      {lead && (
        <Text size="sm" c="dimmed" mb="xs" component="div">
          {lead}
        </Text>
      )}
      {children}
    </Box>
  );
}
