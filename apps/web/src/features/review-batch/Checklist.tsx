import { Anchor, Box, Group, Progress, Text } from '@mantine/core';
import { lazy, Suspense, useMemo, useState } from 'react';
import { useAnswer, useCommand } from '../../api/index.js';
import { useMay } from '../../session/index.js';
import { Answered, Help, RefusalPanel, Section, Tone, useKeys } from '../../ui/index.js';
import type { Asked } from './AnswerDialog.js';
import { ChecklistRow } from './ChecklistRow.js';
import { inOrder, nextOf, type Item } from './order.js';
import type { Answering } from './who-answers.js';
import { useReviewWords } from './words.js';

const AnswerDialog = lazy(() => import('./AnswerDialog.js').then(({ AnswerDialog: component }) => ({ default: component })));

interface ChecklistProps {
  readonly caseId: string;
  /** Key of the document shown, and how to show another. */
  readonly shown: string | undefined;
  readonly onShow: (requirementKey: string) => void;
  readonly answering: Answering;
}

/** The review checklist, answered by key: exceptions first, clean items folded with their count. */
export function Checklist(props: ChecklistProps) {
  const items = useAnswer('checklist.list', { path: { caseId: props.caseId } });
  return (
    <Answered of={items} lines={10}>
      {(list) => <Questions {...props} items={list} />}
    </Answered>
  );
}

/** What answering changes. */
const REFRESHES = ['checklist.list', 'cases.manifest', 'cases.get', 'board.releases'] as const;

function Questions({ caseId, shown, onShow, answering, items }: ChecklistProps & { readonly items: readonly Item[] }) {
  const say = useReviewWords();
  const may = useMay();
  const [current, setCurrent] = useState<string>();
  const [asked, setAsked] = useState<Asked>();
  const [unfolded, setUnfolded] = useState(false);
  const groups = useMemo(() => inOrder(items), [items]);
  const visible = [...groups.exceptions, ...groups.open, ...groups.waiting, ...(unfolded ? groups.clean : [])].map(({ key }) => key);
  const item = items.find(({ key }) => key === current);
  const go = (key: string | undefined) => {
    if (key === undefined) return;
    setCurrent(key);
    const next = items.find((candidate) => candidate.key === key);
    if (next?.evidence[0]) onShow(next.evidence[0].key);
    document.getElementById(`question-${key}`)?.focus();
  };
  const answer = useCommand('checklist.answer', {
    refreshes: REFRESHES,
    onDone: () => {
      setAsked(undefined);
      go(nextOf(visible, current, 1));
    },
  });
  const reaffirm = useCommand('checklist.reaffirm', { refreshes: REFRESHES, onDone: () => go(nextOf(visible, current, 1)) });
  const give = (given: Item, how: 'YES' | 'NO' | 'NA' | 'RELY') => {
    setCurrent(given.key);
    answer.reset();
    if (how === 'YES') answer.send({ path: { caseId, itemId: given.key }, body: { expectedVersion: given.version, answer: how } });
    else setAsked({ item: given, how });
  };
  // a key that was struck by mistake opens no closed checklist
  const byKey = (how: 'YES' | 'NO' | 'NA' | 'RELY') => () => {
    if (item && !answering.reopens && canAnswer(item) && (item.basis === 'R' || how === 'YES' || how === 'NO')) give(item, how);
  };
  const canAnswer = (one: Item) => may('checklist.answerItem') && answering.takes(one);
  useKeys({
    j: () => go(nextOf(visible, current, 1)),
    k: () => go(nextOf(visible, current, -1)),
    y: byKey('YES'),
    n: byKey('NO'),
    x: byKey('NA'),
    r: byKey('RELY'),
    d: () => {
      const keys = item?.evidence.map(({ key }) => key) ?? [];
      const next = keys[(keys.indexOf(shown ?? '') + 1) % Math.max(1, keys.length)];
      if (next !== undefined) onShow(next);
    },
  });
  const answered = items.filter(({ state }) => state === 'ANSWERED').length;
  const rows = (group: readonly Item[]) => (
    <Box component="ul" m={0} p={0} style={{ listStyle: 'none' }}>
      {group.map((one) => (
        <ChecklistRow
          key={one.key}
          item={one}
          current={one.key === current}
          shown={shown}
          busy={answer.busy && one.key === current}
          canAnswer={canAnswer(one)}
          onFocus={() => setCurrent(one.key)}
          onShow={onShow}
          onAnswer={(how) => give(one, how)}
          onReaffirm={() => {
            setCurrent(one.key);
            reaffirm.send({ path: { caseId }, body: { items: [{ key: one.key, expectedVersion: one.version }] } });
          }}
        >
          {one.key === current && (answer.error ?? reaffirm.error) && <RefusalPanel error={(answer.error ?? reaffirm.error) as Error} />}
        </ChecklistRow>
      ))}
    </Box>
  );
  return (
    <Box>
      <Group justify="space-between" gap="xs" wrap="nowrap">
        <Text size="sm" className="qp-number" id="checklist-progress">
          {say('progress', { answered, all: items.length })}
        </Text>
        <Help about={say('checklist')} text={say('help')} rule={say('helpRule')} />
      </Group>
      <Progress.Root size="sm" my={4}>
        <Progress.Section value={(answered / Math.max(1, items.length)) * 100} color="indigo" aria-labelledby="checklist-progress" />
      </Progress.Root>
      {answering.reopens && may('checklist.answerItem') && (
        <Text size="sm" mb="sm" component="div">
          <Tone tone="attention">{say('reopens')}</Tone>
        </Text>
      )}
      {!answering.reopens && items.some(canAnswer) && (
        <Text size="xs" c="dimmed" mb="sm" visibleFrom="sm">
          {say('keys')}
        </Text>
      )}
      {groups.exceptions.length > 0 && (
        <Section title={say('exceptions')} count={groups.exceptions.length}>
          {rows(groups.exceptions)}
        </Section>
      )}
      {groups.open.length > 0 && (
        <Section title={say('open')} count={groups.open.length}>
          {rows(groups.open)}
        </Section>
      )}
      {groups.waiting.length > 0 && (
        <Section title={say('waiting')} count={groups.waiting.length}>
          {rows(groups.waiting)}
        </Section>
      )}
      {groups.open.length + groups.waiting.length + groups.exceptions.length === 0 && <Tone tone="good">{say('allAnswered')}</Tone>}
      {groups.clean.length > 0 && (
        <Section
          title={say('clean')}
          count={groups.clean.length}
          actions={
            <Anchor component="button" size="sm" aria-expanded={unfolded} onClick={() => setUnfolded(!unfolded)}>
              {unfolded ? say('hideClean') : say('showClean', { count: groups.clean.length })}
            </Anchor>
          }
        >
          {unfolded && rows(groups.clean)}
        </Section>
      )}
      {asked && (
        <Suspense>
          <AnswerDialog
            key={asked.item.key + asked.how}
            caseId={caseId}
            asked={asked}
            busy={answer.busy}
            error={answer.error}
            onClose={() => setAsked(undefined)}
            onGive={(body) =>
              answer.send({
                path: { caseId, itemId: asked.item.key },
                body: { expectedVersion: asked.item.version, answer: asked.how, ...body },
              })
            }
          />
        </Suspense>
      )}
    </Box>
  );
}
