import { Text } from '@mantine/core';
import { useAnswer, type AnswerOf } from '../../api/index.js';
import {
  Answered,
  CommandButton,
  Facts,
  PageHeader,
  RecordHistory,
  RouteLink,
  Section,
  Tone,
  wordsOfCode,
  wordsOfField,
  codeInSentence,
} from '../../ui/index.js';
import { showInstant } from '../../words/index.js';
import { Capas } from './Capas.js';
import { classTone } from './DeviationList.js';
import { useDeviationWords } from './words.js';

type Deviation = AnswerOf<'deviations.get'>;

const REFRESHES = ['deviations.get', 'deviations.list', 'cases.get', 'cases.manifest', 'board.releases', 'audit-trail.list'] as const;
const ENDED = ['CLOSED', 'VOID'];

/** One deviation: what happened, what was decided, what is done about it, and its history. */
export function DeviationRecord({ deviationId }: { readonly deviationId: string }) {
  const say = useDeviationWords();
  const deviation = useAnswer('deviations.get', { path: { deviationId } });
  return (
    <Answered of={deviation} lines={8}>
      {(shown) => (
        <>
          <PageHeader
            title={shown.title}
            printedAs={`${shown.batchNo} · ${shown.title} · v${shown.version}`}
            lead={
              <Tone tone={classTone(shown.classification)}>
                {`${shown.classification === null ? say('notClassified') : wordsOfCode(shown.classification)}, ${codeInSentence(shown.state)}`}
              </Tone>
            }
            actions={!ENDED.includes(shown.state) && <Acts deviation={shown} />}
          />
          <Section title={say('facts')}>
            <Text size="sm" mb="sm" style={{ whiteSpace: 'pre-line' }}>
              {shown.description}
            </Text>
            <Facts
              of={[
                [
                  say('batch'),
                  shown.caseId === null ? (
                    shown.batchNo
                  ) : (
                    <RouteLink key="case" to="/releases/$caseId" params={{ caseId: shown.caseId }} size="sm">
                      {`${shown.batchNo}: ${say('toRelease')}`}
                    </RouteLink>
                  ),
                ],
                [say('type'), wordsOfCode(shown.type)],
                [say('scope'), wordsOfCode(shown.scope)],
                [say('foundAt'), say('place', { step: shown.step, site: shown.siteName })],
                [say('detected'), showInstant(shown.detectedAt)],
                ...(shown.repeatOf === null
                  ? []
                  : [
                      [
                        say('repeats'),
                        <RouteLink key="earlier" to="/deviations/$deviationId" params={{ deviationId: shown.repeatOf }} size="sm">
                          {say('toEarlier')}
                        </RouteLink>,
                      ] as const,
                    ]),
                [say('raised'), say('by', { who: shown.raisedBy, at: showInstant(shown.raisedAt) })],
                [say('disposition'), shown.disposition === null ? say('none_') : wordsOfCode(shown.disposition)],
                ...(shown.signature === null ? [] : [[say('signature'), shown.signature.words] as const]),
                ...(shown.rationale === null ? [] : [[say('rationale'), shown.rationale] as const]),
                ...(shown.voidReason === null ? [] : [[say('voided'), shown.voidReason] as const]),
              ]}
            />
            {shown.conditions.map(({ text, due, metAt }) => (
              <Tone key={text} tone={metAt === undefined ? 'waiting' : 'good'}>
                {metAt === undefined
                  ? say('condition', { text, due: codeInSentence(due) })
                  : say('conditionMet', { text, at: showInstant(metAt) })}
              </Tone>
            ))}
          </Section>
          {shown.assessment && <Assessment of={shown.assessment} />}
          <Capas deviation={shown} refreshes={REFRESHES} />
          <RecordHistory kind="deviation" id={shown.id} />
        </>
      )}
    </Answered>
  );
}

/** What investigation and quality-risk assessment found. */
function Assessment({ of }: { readonly of: NonNullable<Deviation['assessment']> }) {
  const say = useDeviationWords();
  return (
    <Section title={say('assessment')}>
      <Facts
        of={[
          [wordsOfField('rootCause'), of.rootCause],
          [wordsOfField('correction'), of.correction],
          [wordsOfField('registeredSpecAffected'), say(of.registeredSpecAffected ? 'yes' : 'no')],
          [wordsOfField('impactConclusion'), wordsOfCode(of.impactConclusion)],
          [wordsOfField('otherBatches'), of.otherBatches],
          [wordsOfField('stabilityConsidered'), of.stabilityConsidered],
          ...(of.biologicalConsidered === undefined ? [] : [[wordsOfField('biologicalConsidered'), of.biologicalConsidered] as const]),
        ]}
      />
    </Section>
  );
}

function Acts({ deviation }: { readonly deviation: Deviation }) {
  const say = useDeviationWords();
  const of = { path: { deviationId: deviation.id }, fixed: { expectedVersion: deviation.version }, refreshes: REFRESHES };
  const { disposition, classification } = deviation;
  return (
    <>
      <CommandButton id="deviations.classify" title={say('classify')} confirm={say('classify')} {...of}>
        {say('classifyWhy')}
      </CommandButton>
      {classification !== null && (
        <CommandButton id="deviations.assess" title={say('assess')} confirm={say('assess')} {...of}>
          {say('assessWhy')}
        </CommandButton>
      )}
      <CommandButton id="deviations.dispose" title={say('dispose')} confirm={say('dispose')} look={{ variant: 'filled' }} {...of}>
        {say('disposeWhy')}
      </CommandButton>
      <CommandButton id="deviations.widenScope" title={say('widen')} confirm={say('widen')} {...of} />
      {disposition !== null && (
        <CommandButton id="deviations.close" title={say('close')} confirm={say('close')} {...of}>
          {say('closeWhy')}
        </CommandButton>
      )}
      <CommandButton id="deviations.void" title={say('void')} confirm={say('void')} color="red.9" {...of}>
        {say('voidWhy')}
      </CommandButton>
    </>
  );
}
