import { Button, Menu } from '@mantine/core';
import { lazy, Suspense, useState } from 'react';
import { useAnswer } from '../../api/index.js';
import { IconChevronDown } from '../../ui/icons.js';
import { readSearch, type BoardSearch } from './board-look.js';
import { useReleasesWords } from './words.js';

// what is opened seldom is loaded when it is
const SaveView = lazy(() => import('./SaveView.js').then(({ SaveView: component }) => ({ default: component })));
const KeptViews = lazy(() => import('./KeptViews.js').then(({ KeptViews: component }) => ({ default: component })));

interface SavedViewsProps {
  readonly view: BoardSearch;
  readonly onView: (view: BoardSearch) => void;
}

/** Views that somebody keeps, and those that colleagues share: chosen again, saved, taken away. */
export function SavedViews({ view, onView }: SavedViewsProps) {
  const say = useReleasesWords();
  const [opened, setOpened] = useState<'save' | 'keep'>();
  const { data: views = [] } = useAnswer('board.listViews', {});
  const close = () => setOpened(undefined);
  return (
    <>
      <Menu position="bottom-end">
        <Menu.Target>
          <Button size="compact-sm" variant="default" rightSection={<IconChevronDown size={12} aria-hidden />}>
            {say('views')}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {views.map(({ id, name, query, own }) => (
            <Menu.Item key={id} onClick={() => onView(readSearch(query))}>
              {own ? name : say('viewOfColleague', { name })}
            </Menu.Item>
          ))}
          <Menu.Item onClick={() => setOpened('save')}>{say('saveView')}</Menu.Item>
          {views.some(({ own }) => own) && <Menu.Item onClick={() => setOpened('keep')}>{say('keepViews')}</Menu.Item>}
        </Menu.Dropdown>
      </Menu>
      <Suspense>
        {opened === 'save' && <SaveView view={view} views={views} onClose={close} />}
        {opened === 'keep' && <KeptViews views={views.filter(({ own }) => own)} onClose={close} />}
      </Suspense>
    </>
  );
}
