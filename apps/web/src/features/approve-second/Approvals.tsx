import { useMemo } from 'react';
import { useAnswer } from '../../api/index.js';
import { useMayAsk } from '../../session/index.js';
import {
  Answered,
  CommandButton,
  DataTable,
  Empty,
  PageHeader,
  RouteLink,
  useRecordOptions,
  wordsOfCode,
  type DataColumn,
} from '../../ui/index.js';
import { waitingIn, type Waits } from './waiting.js';
import { useApprovalWords } from './words.js';

const REFRESHES = [
  'products.list',
  'trials.list',
  'organisations.list',
  'authorisations.list',
  'mandates.list',
  'delegations.list',
  'facts.waiting',
] as const;
const look = { size: 'compact-xs' as const };

/** What waits for a second person, over all kinds of records; the server refuses whoever entered it. */
export function Approvals() {
  const say = useApprovalWords();
  const mayCorrect = useMayAsk()('facts.waiting');
  const ofFacts = useAnswer('facts.waiting', {}, { enabled: mayCorrect });
  const corrections = mayCorrect ? ofFacts.data : [];
  const lists = [
    useAnswer('products.list', {}),
    useAnswer('trials.list', {}),
    useAnswer('organisations.list', {}),
    useAnswer('authorisations.list', {}),
    useAnswer('mandates.list', {}),
    useAnswer('delegations.list', {}),
  ] as const;
  const [products, trials, organisations, authorisations, mandates, delegations] = lists;
  const { people, organisations: named } = useRecordOptions('people', 'organisations');
  const complete =
    products.data && trials.data && organisations.data && authorisations.data && mandates.data && delegations.data && corrections
      ? waitingIn({
          products: products.data,
          trials: trials.data,
          organisations: organisations.data,
          authorisations: authorisations.data,
          mandates: mandates.data,
          delegations: delegations.data,
          corrections,
        })
      : undefined;
  const columns = useMemo<DataColumn<Waits>[]>(() => {
    const nameOf = (id: string) => named.find(({ value }) => value === id)?.label ?? '–';
    const wordsOf = (one: Waits): string => {
      if (one.kind === 'namedQp') return say('namedOn', { name: one.name, number: one.number });
      if (one.kind === 'mandate')
        return say('roleOf', {
          role: wordsOfCode(one.role),
          person: people.find(({ value }) => value === one.personId)?.label ?? say('somebody'),
        });
      if (one.kind === 'delegation') return say('actsFor', { organisation: nameOf(one.organisationId), sponsor: nameOf(one.sponsorId) });
      if (one.kind === 'facts') return say('factsOf', { batch: one.batchNo, reason: one.reason });
      return one.name;
    };
    return [
      { id: 'kind', header: say('kind'), value: ({ kind }) => say(kind), width: 10 },
      { id: 'what', header: say('what'), value: wordsOf, whole: true },
      { id: 'look', header: say('look'), value: () => null, cell: (one) => <Look of={one} />, width: 9 },
      { id: 'act', header: say('act'), value: () => null, cell: (one) => <Act of={one} />, width: 9 },
    ];
  }, [say, people, named]);
  return (
    <>
      <PageHeader help="approvals" title={say('title')} lead={say('lead')} />
      <Answered
        of={{
          data: complete,
          error: [...lists, ofFacts].find(({ error }) => error !== null)?.error ?? null,
          refetch: () => [...lists, ...(mayCorrect ? [ofFacts] : [])].forEach((list) => void list.refetch()),
        }}
      >
        {(rows) => (
          <DataTable
            label={say('title')}
            columns={columns}
            rows={rows}
            rowKey={({ kind, id }) => `${kind}/${id}`}
            empty={<Empty title={say('none')}>{say('noneNext')}</Empty>}
          />
        )}
      </Answered>
    </>
  );
}

function Look({ of }: { readonly of: Waits }) {
  const say = useApprovalWords();
  if (of.kind === 'product')
    return (
      <RouteLink to="/products/$productId" params={{ productId: of.id }} size="sm">
        {say('look')}
      </RouteLink>
    );
  if (of.kind === 'trial')
    return (
      <RouteLink to="/trials/$trialId" params={{ trialId: of.id }} size="sm">
        {say('look')}
      </RouteLink>
    );
  if (of.kind === 'facts')
    return (
      <RouteLink to="/releases/$caseId" params={{ caseId: of.caseId }} size="sm">
        {say('look')}
      </RouteLink>
    );
  return null;
}

/** The act of the second person, by the kind of what waits. */
function Act({ of }: { readonly of: Waits }) {
  const say = useApprovalWords();
  const confirm = { title: say('confirm'), confirm: say('confirm'), look, refreshes: REFRESHES, children: say('confirmWhy') };
  const approve = { title: say('approve'), confirm: say('approve'), look, refreshes: REFRESHES, children: say('approveWhy') };
  switch (of.kind) {
    case 'product':
      return <CommandButton id="products.confirm" path={{ productId: of.id }} fixed={{ expectedVersion: of.version }} {...confirm} />;
    case 'trial':
      return <CommandButton id="trials.confirm" path={{ trialId: of.id }} fixed={{ expectedVersion: of.version }} {...confirm} />;
    case 'organisation':
      return (
        <CommandButton id="organisations.confirm" path={{ organisationId: of.id }} fixed={{ expectedVersion: of.version }} {...confirm} />
      );
    case 'authorisation':
      return (
        <CommandButton id="authorisations.approve" path={{ authorisationId: of.id }} fixed={{ expectedVersion: of.version }} {...approve} />
      );
    case 'namedQp':
      return (
        <CommandButton
          id="named-qps.approve"
          path={{ authorisationId: of.authorisationId, mandateId: of.id }}
          fixed={{ expectedVersion: of.version }}
          {...approve}
        />
      );
    case 'mandate':
      return <CommandButton id="mandates.approve" path={{ mandateId: of.id }} {...approve} />;
    case 'delegation':
      return <CommandButton id="delegations.approve" path={{ delegationId: of.id }} {...approve} />;
    case 'facts':
      return (
        <CommandButton
          id="facts.confirm"
          path={{ caseId: of.caseId, proposalId: of.id }}
          fixed={{ expectedVersion: of.version }}
          {...confirm}
        />
      );
  }
}
