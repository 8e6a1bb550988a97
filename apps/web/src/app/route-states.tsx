import { Box } from '@mantine/core';
import type { ErrorComponentProps } from '@tanstack/react-router';
import { Gone, RefusalPanel, RouteLink } from '../ui/index.js';
import { useShellWords } from './shell/words.js';

/** There is no such page. */
export function NotFound() {
  const say = useShellWords();
  return (
    <Box p="md">
      <Gone title={say('noSuchPage')}>
        <RouteLink to="/">{say('toStart')}</RouteLink>
      </Gone>
    </Box>
  );
}

/** A page that could not be loaded, with why. */
export function RouteFailed({ error, reset }: ErrorComponentProps) {
  return (
    <Box p="md">
      <RefusalPanel error={error instanceof Error ? error : new Error(String(error))} onRetry={reset} />
    </Box>
  );
}
