import { TextInput } from '@mantine/core';
import { useState } from 'react';
import { useAnswer } from '../../api/index.js';
import { Answered, Empty, PageHeader, useNarrow } from '../../ui/index.js';
import { ListOfPlaces } from './ListOfPlaces.js';
import { matrixOf } from './matrix.js';
import { TableOfPlaces } from './TableOfPlaces.js';
import { usePlacesWords } from './words.js';

/** Batches by member state: the sponsor's release of each, with its sites. */
export function PlacesMatrix() {
  const say = usePlacesWords();
  const Places = useNarrow() ? ListOfPlaces : TableOfPlaces;
  const [text, setText] = useState('');
  const releases = useAnswer('trial-releases.list', {}, { every: 20_000 });
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
              {matrix.batches.length === 0 ? <Empty title={say('noMatch')} /> : <Places of={matrix} />}
            </>
          );
        }}
      </Answered>
    </>
  );
}
