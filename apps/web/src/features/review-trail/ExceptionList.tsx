import { Button, Group, Stack } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { useSession } from '../../session/index.js';
import { Empty } from '../../ui/index.js';
import { ExceptionCard } from './ExceptionCard.js';
import { tiles, toJudge, type ShownException, type TileName } from './exception.js';
import { useTrailReviewWords } from './words.js';

interface ExceptionListProps {
  readonly exceptions: readonly ShownException[];
  /** Tiles to choose by, the first of them at first. */
  readonly shows: readonly [TileName, ...TileName[]];
  /** The button that asks for a verdict on some exceptions. */
  readonly judge: (some: readonly ShownException[], label: string) => ReactNode;
}

/** Exceptions by tile, each with who, when, why, old and new value, and the verdict that stands or is asked for. */
export function ExceptionList({ exceptions, shows, judge }: ExceptionListProps) {
  const say = useTrailReviewWords();
  const { person } = useSession();
  const [tile, setTile] = useState<TileName>(shows[0]);
  const shown = exceptions.filter(tiles[tile]);
  const together = toJudge(shown, person.id);
  if (exceptions.length === 0) return <Empty title={say('none')}>{say('noneWhy')}</Empty>;
  return (
    <>
      <Group gap={6} mb="sm" role="group" aria-label={say('title')} data-no-print>
        {shows.map((name) => (
          <Button
            key={name}
            size="compact-sm"
            variant={tile === name ? 'light' : 'default'}
            aria-pressed={tile === name}
            onClick={() => setTile(name)}
          >
            {`${say(name)} ${exceptions.filter(tiles[name]).length}`}
          </Button>
        ))}
        {together.length > 1 && judge(together, say('judgeAll', { count: together.length }))}
      </Group>
      {shown.length === 0 && <Empty title={say('noMatch')} />}
      <Stack gap={0}>
        {shown.map((exception) => (
          <ExceptionCard key={`${exception.eventId} ${exception.kind}`} exception={exception}>
            {!exception.elsewhere &&
              exception.actedBy !== person.id &&
              judge([exception], say(exception.verdict === null ? 'judge' : 'judgeAgain'))}
          </ExceptionCard>
        ))}
      </Stack>
    </>
  );
}
