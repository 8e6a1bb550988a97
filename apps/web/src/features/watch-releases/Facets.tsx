import { Button, Checkbox, Group, Menu, Stack } from '@mantine/core';
import type { AnswerOf } from '../../api/index.js';
import { IconChevronDown } from '../../ui/icons.js';
import { chosenOf, facetNames, toggle, type BoardView } from './board-view.js';
import { useReleasesWords } from './words.js';

type Counts = NonNullable<AnswerOf<'board.releases'>['facets']>;

interface FacetsProps {
  readonly counts: Counts | null;
  readonly view: BoardView;
  readonly onView: (view: BoardView) => void;
}

/** The filters of the board, each value with how many releases it would leave. */
export function Facets({ counts, view, onView }: FacetsProps) {
  const say = useReleasesWords();
  return (
    <Group gap={6}>
      {facetNames.map((facet) => {
        const chosen = chosenOf(view, facet);
        const values = counts?.[facet] ?? [];
        const name = say(`facet_${facet}`);
        return (
          <Menu key={facet} closeOnItemClick={false} position="bottom-start">
            <Menu.Target>
              <Button
                size="compact-sm"
                variant={chosen.length > 0 ? 'light' : 'default'}
                rightSection={<IconChevronDown size={12} aria-hidden />}
                disabled={values.length === 0 && chosen.length === 0}
              >
                {chosen.length > 0 ? `${name} (${chosen.length})` : name}
              </Button>
            </Menu.Target>
            <Menu.Dropdown p="xs" style={{ maxHeight: '60vh', overflow: 'auto' }}>
              <Stack gap={6} role="group" aria-label={name}>
                {values.map(({ value, label, count }) => (
                  <Checkbox
                    key={value}
                    size="xs"
                    checked={chosen.includes(value)}
                    onChange={() => onView(toggle(view, facet, value))}
                    label={`${label} (${count})`}
                  />
                ))}
              </Stack>
            </Menu.Dropdown>
          </Menu>
        );
      })}
      {Object.keys(view).length > 0 && (
        <Button size="compact-sm" variant="subtle" onClick={() => onView({})}>
          {say('clear')}
        </Button>
      )}
    </Group>
  );
}
