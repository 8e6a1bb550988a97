import { Button } from '@mantine/core';
import { useUiWords } from './words.js';

/** Prints the page as it stands; what only serves the screen is left out by its style. */
export function PrintButton() {
  const say = useUiWords();
  return (
    <Button size="xs" variant="default" onClick={() => globalThis.print()}>
      {say('print')}
    </Button>
  );
}
