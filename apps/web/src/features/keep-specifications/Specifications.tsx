import { NativeSelect } from '@mantine/core';
import { useState } from 'react';
import { useAnswer } from '../../api/index.js';
import { Answered, CommandButton, Empty, PageHeader } from '../../ui/index.js';
import { SpecificationVersion } from './SpecificationVersion.js';
import { useSpecificationWords } from './words.js';

/** The specifications of a product, version by version, with what changed between them. */
export function Specifications() {
  const say = useSpecificationWords();
  const products = useAnswer('products.list', {});
  const [chosen, setChosen] = useState<string>();
  const productId = chosen ?? products.data?.[0]?.id;
  return (
    <>
      <PageHeader
        title={say('title')}
        lead={say('lead')}
        actions={
          productId && (
            <CommandButton
              id="specifications.enter"
              title={say('enter')}
              confirm={say('enter')}
              path={{ productId }}
              refreshes={['specifications.list']}
            >
              {say('enterWhy')}
            </CommandButton>
          )
        }
      />
      <Answered of={products} lines={4}>
        {(list) =>
          productId === undefined ? (
            <Empty title={say('noProducts')}>{say('noProductsNext')}</Empty>
          ) : (
            <>
              <NativeSelect
                label={say('product')}
                maw={420}
                mb="sm"
                value={productId}
                onChange={(event) => setChosen(event.currentTarget.value)}
                data={list.map(({ id, code, name }) => ({ value: id, label: `${code}, ${name}` }))}
              />
              <Versions key={productId} productId={productId} />
            </>
          )
        }
      </Answered>
    </>
  );
}

function Versions({ productId }: { readonly productId: string }) {
  const say = useSpecificationWords();
  const versions = useAnswer('specifications.list', { path: { productId } });
  return (
    <Answered of={versions} lines={6}>
      {(list) => {
        if (list.length === 0) return <Empty title={say('none')}>{say('noneNext')}</Empty>;
        const inForce = list.find(({ state }) => state === 'CONFIRMED')?.id;
        return list.map((one, at) => (
          <SpecificationVersion key={one.id} of={one} inForce={one.id === inForce} before={list[at + 1]} unfolded={at === 0} />
        ));
      }}
    </Answered>
  );
}
