import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useAnswer } from '../../api/index.js';
import { Answered, Empty, PageHeader, useNarrow } from '../../ui/index.js';
import { ListOfPlaces } from './ListOfPlaces.js';
import { matrixOf } from './matrix.js';
import { TableOfPlaces } from './TableOfPlaces.js';
import { usePlacesWords } from './words.js';

/** Milliseconds between looks while the page is seen; whoever hears of changes sees them at once. */
const LOOK_EVERY = 60_000;
/** Batches drawn at first, and with each turn more: cells of thousands would make the page slow. */
const DRAWN = 50;

/** Batches by member state: the sponsor's release of each, with its sites. */
export function PlacesMatrix() {
  const say = usePlacesWords();
  const Places = useNarrow() ? ListOfPlaces : TableOfPlaces;
  const [text, setText] = useState('');
  const [drawn, setDrawn] = useState(DRAWN);
  const releases = useAnswer('trial-releases.list', {}, { every: LOOK_EVERY });
  return (
    <>
      <PageHeader title={say('title')} lead={say('lead')} />
      <Answered of={releases} lines={8}>
        {(list) => {
          const matrix = matrixOf(list.filter(({ batchNo }) => batchNo.toLowerCase().includes(text.trim().toLowerCase())));
          if (list.length === 0) return <Empty title={say('none')}>{say('noneNext')}</Empty>;
          return (
            <>
              <TextInput
                size="xs"
                maw={280}
                mb="xs"
                aria-label={say('filter')}
                placeholder={say('filter')}
                value={text}
                onChange={(event) => setText(event.currentTarget.value)}
              />
              {matrix.batches.length === 0 ? (
                <Empty title={say('noMatch')} />
              ) : (
                <Places of={{ ...matrix, batches: matrix.batches.slice(0, drawn) }} />
              )}
              {matrix.batches.length > drawn && (
                <Button size="xs" variant="default" mt="sm" onClick={() => setDrawn(drawn + DRAWN)}>
                  {say('showMore', { drawn, total: matrix.batches.length })}
                </Button>
              )}
            </>
          );
        }}
      </Answered>
    </>
  );
}
