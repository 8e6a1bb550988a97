import { Button, Kbd } from '@mantine/core';
import { useHotkeys } from '@mantine/hooks';
import { lazy, Suspense, useState } from 'react';
import { IconSearch } from '../../ui/icons.js';
import type { Act } from './found.js';
import { useFindWords } from './words.js';

const FindDialog = lazy(() => import('./FindDialog.js').then(({ FindDialog: component }) => ({ default: component })));

/** Search over everything that one may see and do, from every page by Ctrl-K. */
export function FindAnything({ acts }: { readonly acts: readonly Act[] }) {
  const say = useFindWords();
  const [used, setUsed] = useState(false);
  const [opened, setOpened] = useState(false);
  const open = () => {
    setUsed(true);
    setOpened(true);
  };
  useHotkeys([['mod+K', open]], []);
  return (
    <>
      <Button
        variant="default"
        size="xs"
        leftSection={<IconSearch size={16} aria-hidden />}
        rightSection={
          <Kbd size="xs" visibleFrom="sm">
            Ctrl K
          </Kbd>
        }
        onClick={open}
      >
        {say('title')}
      </Button>
      {used && (
        <Suspense>
          <FindDialog opened={opened} onClose={() => setOpened(false)} acts={acts} />
        </Suspense>
      )}
    </>
  );
}
