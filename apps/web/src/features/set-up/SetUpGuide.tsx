import { Box, Button, Group, Text } from '@mantine/core';
import { lazy, Suspense, useState } from 'react';
import { useAnswer, type OperationId } from '../../api/index.js';
import { useMayAsk, useSession } from '../../session/index.js';
import { Loading, PageHeader, RouteLink, SetCalendar, Tone, useRecordOptions } from '../../ui/index.js';
import type { Imported } from './CsvImport.js';
import { useSetUpWords } from './words.js';

const CsvImport = lazy(() => import('./CsvImport.js').then(({ CsvImport: component }) => ({ default: component })));

/** One step of the way. */
interface Step {
  readonly name:
    'organisations' | 'people' | 'quality' | 'roles' | 'authorisations' | 'wording' | 'products' | 'trials' | 'sites' | 'calendar' | 'case';
  readonly who: string;
  readonly to: string;
  /** How many records of it there are; undefined where it is not known yet or not to be seen. */
  readonly count: number | undefined;
  readonly imports?: Imported;
  /** What the page of the step asks of the records; whoever may not ask it is led to who does the step instead. */
  readonly asks?: OperationId;
}

/** The guided way from an empty installation to the first case: what is done, what comes next, who does it, with imports. */
export function SetUpGuide() {
  const say = useSetUpWords();
  const mayAsk = useMayAsk();
  const { organisation } = useSession();
  const { sponsors, organisations, trials } = useRecordOptions('sponsors', 'organisations', 'trials');
  const [importing, setImporting] = useState<Step>();
  const lists = {
    organisations: useAnswer('organisations.list', {}),
    people: useAnswer('people.list', {}),
    mandates: useAnswer('mandates.list', {}),
    authorisations: useAnswer('authorisations.list', {}),
    wordings: useAnswer('certificate-templates.list', {}),
    products: useAnswer('products.list', {}, { enabled: mayAsk('products.list') }),
    trials: useAnswer('trials.list', {}),
    sites: useAnswer('sites.list', {}),
    batches: useAnswer('batches.list', {}, { enabled: mayAsk('batches.list') }),
  };
  const calendar = useAnswer('calendars.read', { path: { organisationId: organisation.id } });
  const asking = [...Object.values(lists), calendar].some(({ isLoading }) => isLoading);
  // a file names a trial by its number alone, too
  const trialNumbers = lists.trials.data?.map(({ id, euCtNumber }) => ({ value: id, label: euCtNumber })) ?? [];
  const inForce = lists.mandates.data?.filter(({ state }) => state === 'APPROVED');
  const steps: readonly Step[] = [
    {
      name: 'organisations',
      who: 'Operations',
      to: '/organisations',
      count: lists.organisations.data && lists.organisations.data.length - 1,
      imports: 'organisations.create',
    },
    {
      name: 'people',
      who: 'System administrator',
      to: '/people',
      count: lists.people.data && lists.people.data.length - 1,
      imports: 'people.create',
    },
    { name: 'quality', who: 'System administrator', to: '/people', count: inForce?.filter(({ role }) => role === 'QUALITY_MGMT').length },
    {
      name: 'roles',
      who: 'Quality management, two people',
      to: '/people',
      count: inForce?.filter(({ role }) => role !== 'QUALITY_MGMT').length,
    },
    { name: 'authorisations', who: 'Quality management, two people', to: '/authorisations', count: lists.authorisations.data?.length },
    {
      name: 'wording',
      who: 'Quality management, then a QP named on the authorisation',
      to: '/policies',
      count: lists.wordings.data?.filter(({ approved }) => approved).length,
    },
    {
      name: 'products',
      who: 'Operations, two people',
      to: '/products',
      count: lists.products.data?.length,
      imports: 'products.add',
      asks: 'products.list',
    },
    {
      name: 'trials',
      who: 'Operations, two people',
      to: '/trials',
      count: lists.trials.data?.length,
      imports: 'trials.add',
      asks: 'ms-authorisations.list',
    },
    {
      name: 'sites',
      who: 'Operations',
      to: '/trials',
      count: lists.sites.data?.length,
      imports: 'sites.add',
      asks: 'ms-authorisations.list',
    },
    { name: 'calendar', who: 'Operations, QP office', to: '/policies', count: calendar.data?.version },
    { name: 'case', who: 'QA', to: '/batches', count: lists.batches.data?.length, asks: 'batches.list' },
  ];
  return (
    <>
      <PageHeader title={say('title')} lead={say('lead')} />
      <ol style={{ margin: 0, paddingLeft: '1.5rem' }}>
        {steps.map((step) => {
          const { name, who, to, count, imports, asks } = step;
          const unseen = asks !== undefined && !mayAsk(asks);
          return (
            <li key={name} style={{ borderTop: '1px solid var(--qp-line)', padding: '0.5rem 0' }}>
              <Group justify="space-between" align="flex-start" gap="sm">
                <div style={{ flex: '1 1 20rem' }}>
                  <Text size="sm" fw={600}>
                    {say(name)}
                  </Text>
                  <Text size="sm">{say(`why_${name}`)}</Text>
                  <Text size="xs" c="dimmed">
                    {say('who', { who })}
                  </Text>
                </div>
                <Group gap="sm">
                  <HowFar count={count} unseen={unseen} asking={asking} />
                  {name === 'calendar' && calendar.data && (
                    <SetCalendar organisationId={organisation.id} inForce={calendar.data} size="compact-sm">
                      {say('setCalendarWhy')}
                    </SetCalendar>
                  )}
                  {imports && mayAsk(imports) && (
                    <Button
                      size="compact-sm"
                      variant="default"
                      onClick={() => setImporting(step)}
                      aria-label={`${say('import')}: ${say(name)}`}
                    >
                      {say('import')}
                    </Button>
                  )}
                  <RouteLink to={unseen ? '/people' : to} size="sm" aria-label={`${say(unseen ? 'whoDoes' : 'go')}: ${say(name)}`}>
                    {say(unseen ? 'whoDoes' : 'go')}
                  </RouteLink>
                </Group>
              </Group>
            </li>
          );
        })}
      </ol>
      {importing?.imports && (
        <Suspense>
          <CsvImport
            id={importing.imports}
            what={say(importing.name)}
            references={{
              sponsorId: sponsors,
              organisationId: organisations,
              providerId: organisations,
              trialId: [...trials, ...trialNumbers],
            }}
            onClose={() => setImporting(undefined)}
          />
        </Suspense>
      )}
    </>
  );
}

interface HowFarProps {
  readonly count: number | undefined;
  readonly unseen: boolean;
  /** Answers are still on their way. */
  readonly asking: boolean;
}

/** How far a step is; nothing is said of records whose answer is still on its way. */
function HowFar({ count, unseen, asking }: HowFarProps) {
  const say = useSetUpWords();
  if (unseen) return <Tone tone="none">{say('unseen')}</Tone>;
  if (count === undefined && asking)
    return (
      <Box w="6rem">
        <Loading lines={1} />
      </Box>
    );
  if (count === undefined) return <Tone tone="none">{say('unknown')}</Tone>;
  return count > 0 ? <Tone tone="good">{say('done', { count })}</Tone> : <Tone tone="waiting">{say('open')}</Tone>;
}
