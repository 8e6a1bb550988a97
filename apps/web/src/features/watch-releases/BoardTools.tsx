import { Button, Checkbox, Group, Menu, Stack } from '@mantine/core';
import { IconChevronDown } from '../../ui/icons.js';
import type { BoardView } from './board-view.js';
import { SavedViews } from './SavedViews.js';
import { useReleasesWords } from './words.js';

interface BoardToolsProps {
  readonly view: BoardView;
  readonly onView: (view: BoardView) => void;
  /** Columns that can be put away. */
  readonly columns: readonly { readonly id: string; readonly header: string }[];
  readonly hidden: ReadonlySet<string>;
  readonly onHidden: (hidden: ReadonlySet<string>) => void;
}

/** Saved views, the choice of columns, and the board as a table for spreadsheets. */
export function BoardTools({ view, onView, columns, hidden, onHidden }: BoardToolsProps) {
  const say = useReleasesWords();
  const csv = `/api/v1/board/releases.csv?${new URLSearchParams(view).toString()}`;
  return (
    <Group gap={6}>
      <SavedViews view={view} onView={onView} />
      <Menu closeOnItemClick={false} position="bottom-end">
        <Menu.Target>
          <Button size="compact-sm" variant="default" rightSection={<IconChevronDown size={12} aria-hidden />} visibleFrom="sm">
            {say('columns')}
          </Button>
        </Menu.Target>
        <Menu.Dropdown p="xs">
          <Stack gap={6} role="group" aria-label={say('columns')}>
            {columns.map(({ id, header }) => (
              <Checkbox key={id} size="xs" label={header} checked={!hidden.has(id)} onChange={() => onHidden(without(hidden, id))} />
            ))}
          </Stack>
        </Menu.Dropdown>
      </Menu>
      <Button size="compact-sm" variant="default" component="a" href={csv} download="releases.csv" visibleFrom="sm">
        {say('csv')}
      </Button>
    </Group>
  );
}

/** The set with a name more or less. */
function without(names: ReadonlySet<string>, name: string): ReadonlySet<string> {
  const next = new Set(names);
  if (!next.delete(name)) next.add(name);
  return next;
}
