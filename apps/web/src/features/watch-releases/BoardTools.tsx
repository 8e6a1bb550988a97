import { Button, Checkbox, Group, Menu, Stack } from '@mantine/core';
import { IconChevronDown } from '../../ui/icons.js';
import type { BoardLook, BoardSearch } from './board-look.js';
import type { BoardView } from './board-view.js';
import { SavedViews } from './SavedViews.js';
import { useReleasesWords } from './words.js';

interface BoardToolsProps {
  /** What the board is narrowed to. */
  readonly view: BoardView;
  readonly look: BoardLook;
  readonly onView: (view: BoardSearch) => void;
  /** Columns that can be put away. */
  readonly columns: readonly { readonly id: string; readonly header: string }[];
  readonly hidden: ReadonlySet<string>;
  /** Puts a column away, or shows it again. */
  readonly onColumn: (column: string) => void;
}

/** Saved views, the choice of columns, and the board as a table for spreadsheets. */
export function BoardTools({ view, look, onView, columns, hidden, onColumn }: BoardToolsProps) {
  const say = useReleasesWords();
  const csv = `/api/v1/board/releases.csv?${new URLSearchParams(view).toString()}`;
  return (
    <Group gap={6}>
      <SavedViews view={{ ...view, ...look }} onView={onView} />
      <Menu closeOnItemClick={false} position="bottom-end">
        <Menu.Target>
          <Button size="compact-sm" variant="default" rightSection={<IconChevronDown size={12} aria-hidden />} visibleFrom="sm">
            {say('columns')}
          </Button>
        </Menu.Target>
        <Menu.Dropdown p="xs">
          <Stack gap={6} role="group" aria-label={say('columns')}>
            {columns.map(({ id, header }) => (
              <Checkbox key={id} size="xs" label={header} checked={!hidden.has(id)} onChange={() => onColumn(id)} />
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
