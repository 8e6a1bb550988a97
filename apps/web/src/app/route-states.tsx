import { Box, Button } from '@mantine/core';
import type { ErrorComponentProps } from '@tanstack/react-router';
import { Empty, Gone, RefusalPanel, RouteLink } from '../ui/index.js';
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

/** What browsers say, each in its way, when a file of the application does not come. */
const MISSING_PART = /dynamically imported module|Importing a module script failed/i;

/** A page that could not be loaded, with why. A part that did not come once is not asked for again by the browser, so the page is. */
export function RouteFailed({ error, reset }: ErrorComponentProps) {
  const say = useShellWords();
  const cause = error instanceof Error ? error : new Error(String(error));
  return (
    <Box p="md">
      {MISSING_PART.test(cause.message) ? (
        <Box role="alert">
          <Empty title={say('partMissing')}>
            {say('partMissingWhy')}{' '}
            <Button size="compact-xs" variant="default" onClick={() => globalThis.location.reload()}>
              {say('loadAgain')}
            </Button>
          </Empty>
        </Box>
      ) : (
        <RefusalPanel error={cause} onRetry={reset} />
      )}
    </Box>
  );
}
