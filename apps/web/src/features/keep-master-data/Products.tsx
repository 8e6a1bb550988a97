import { useNavigate } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useAnswer, type AnswerOf } from '../../api/index.js';
import {
  CommandButton,
  Empty,
  Gone,
  Facts,
  OneRecord,
  PageHeader,
  RecordHistory,
  RecordList,
  RouteLink,
  Section,
  useRecordOptions,
  wordsOfCode,
  wordsOfProductKind,
  type DataColumn,
} from '../../ui/index.js';
import { StateCell } from './StateCell.js';
import { Waiting } from './Waiting.js';
import { useMasterWords } from './words.js';

type Product = AnswerOf<'products.list'>[number];

const REFRESHES = ['products.list'] as const;

/** Products in one's scope. */
export function Products() {
  const say = useMasterWords();
  const navigate = useNavigate();
  const products = useAnswer('products.list', {});
  const { organisations, sponsors } = useRecordOptions('organisations', 'sponsors');
  const columns = useMemo<DataColumn<Product>[]>(
    () => [
      { id: 'code', header: say('code'), value: ({ code }) => code, width: 9 },
      { id: 'name', header: say('name'), value: ({ name }) => name, whole: true },
      {
        id: 'sponsor',
        header: say('sponsor'),
        value: ({ sponsorId }) => organisations.find(({ value }) => value === sponsorId)?.label ?? null,
        whole: true,
        hideBelow: 1280,
        keptOnPhones: true,
      },
      { id: 'form', header: say('form'), value: ({ form, strength }) => `${form}, ${strength}`, hideBelow: 1024, whole: true },
      { id: 'storage', header: say('storage'), value: ({ storage }) => storage, hideBelow: 1280, width: 10 },
      {
        id: 'state',
        header: say('state'),
        value: ({ state }) => state,
        cell: ({ state, proposed }) => <StateCell state={state} proposed={proposed !== null} />,
        width: 11,
        whole: true,
      },
    ],
    [say, organisations],
  );
  return (
    <RecordList
      of={products}
      title={say('products')}
      lead={say('productsLead')}
      actions={
        <CommandButton
          id="products.add"
          title={say('addProduct')}
          confirm={say('enter')}
          options={{ sponsorId: sponsors, providerId: organisations }}
          refreshes={REFRESHES}
        >
          {say('secondPerson')}
        </CommandButton>
      }
      columns={columns}
      onOpen={(id) => void navigate({ to: '/products/$productId', params: { productId: id } })}
      empty={<Empty title={say('none')}>{say('noneNext')}</Empty>}
    />
  );
}

/** The record of one product: fields, what waits for a second person, history. */
export function ProductRecord({ productId }: { readonly productId: string }) {
  const say = useMasterWords();
  const products = useAnswer('products.list', {});
  const { organisations } = useRecordOptions('organisations');
  return (
    <OneRecord
      of={products}
      id={productId}
      gone={
        <Gone title={say('gone')}>
          <RouteLink to="/products">{say('toList')}</RouteLink>
        </Gone>
      }
    >
      {(product) => {
        const { id, version, state, proposed, sponsorId, ...fields } = product;
        const waits = proposed !== null || state === 'ENTERED';
        return (
          <>
            <PageHeader
              title={`${product.code}, ${product.name}`}
              printedAs={`${product.code} · v${version}`}
              lead={<StateCell state={state} proposed={proposed !== null} />}
              actions={
                <>
                  {waits && (
                    <CommandButton
                      id="products.confirm"
                      title={say('confirm')}
                      confirm={say('confirm')}
                      look={{ variant: 'filled' }}
                      path={{ productId: id }}
                      fixed={{ expectedVersion: version }}
                      refreshes={REFRESHES}
                    >
                      {say('confirmWhy')}
                    </CommandButton>
                  )}
                  <CommandButton
                    id="products.change"
                    title={say('change')}
                    confirm={say('change')}
                    path={{ productId: id }}
                    fixed={{ expectedVersion: version }}
                    start={{ changes: { ...fields, ...proposed } }}
                    refreshes={REFRESHES}
                  >
                    {say('changeWhy')}
                  </CommandButton>
                </>
              }
            />
            {proposed && <Waiting inForce={fields} proposed={proposed} />}
            <Section title={say('facts')}>
              <Facts
                of={[
                  [say('sponsor'), organisations.find(({ value }) => value === sponsorId)?.label ?? '–'],
                  [say('name'), product.name],
                  [say('form'), `${product.form}, ${product.strength}, ${product.packSize}`],
                  [
                    say('kind'),
                    `${product.productKind ? wordsOfProductKind(product.productKind) : say('keptBlind')}, ${wordsOfCode(product.modality)}`,
                  ],
                  [say('storage'), `${product.storage} (${wordsOfCode(product.storageClass)})`],
                  [say('psf'), product.psfReference],
                  [say('shelfLife'), say('months', { count: product.authorisedShelfLifeMonths })],
                ]}
              />
            </Section>
            <RecordHistory kind="product" id={id} />
          </>
        );
      }}
    </OneRecord>
  );
}
