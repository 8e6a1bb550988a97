import { Box, Group, Text, Title } from '@mantine/core';
import { lazy, Suspense, useEffect, type ReactNode } from 'react';
import type { HelpTopic } from './page-help/rules.js';
import { PrintButton } from './PrintButton.js';
import { printMark } from './print-mark.js';

// comes after the page, which can be used without it
const HelpOfPage = lazy(() => import('./page-help/HelpOfPage.js').then(({ HelpOfPage: component }) => ({ default: component })));

interface PageHeaderProps {
  /** Title of the page and of the browser's tab. */
  readonly title: string;
  /** One line on what the page is for, or on the record it shows. */
  readonly lead?: ReactNode;
  /** Of the page of one record: which it is, in which version, as each printed page names it. Such a page can be printed or kept as PDF. */
  readonly printedAs?: string;
  /** What a first-time reader is told in place. */
  readonly help?: HelpTopic;
  /** What can be done here. */
  readonly actions?: ReactNode;
}

/** The head of every page. */
export function PageHeader({ title, lead, printedAs, help, actions }: PageHeaderProps) {
  useEffect(() => {
    document.title = `${title} · QP Release`;
  }, [title]);
  return (
    <Group justify="space-between" align="flex-start" gap="sm" mb="md">
      <style>{printMark(printedAs ?? title)}</style>
      <Box style={{ flex: '1 1 18rem', minWidth: 0 }}>
        <Title order={1} style={{ overflowWrap: 'anywhere' }}>
          {title}
        </Title>
        {lead && (
          <Text size="sm" c="dimmed" component="div">
            {lead}
          </Text>
        )}
      </Box>
      {(actions || printedAs || help) && (
        <Group gap="xs" data-no-print>
          {actions}
          {help && (
            <Suspense>
              <HelpOfPage topic={help} about={title} />
            </Suspense>
          )}
          {printedAs && <PrintButton />}
        </Group>
      )}
    </Group>
  );
}
