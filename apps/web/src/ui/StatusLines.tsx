import { heard } from '../words/index.js';
import { Facts } from './Facts.js';
import { Tone, type ToneName } from './Tone.js';
import { useStatusWords } from './status-words.js';

/** The three status lines of a batch as the server words them (domain reference 6.16). */
export interface StatusLinesOf {
  readonly certification: string;
  readonly regulatoryReleases: readonly { readonly trialId: string; readonly memberState: string; readonly text: string }[];
  readonly mayShip: readonly { readonly siteId: string; readonly site: string; readonly yes: boolean; readonly why: string }[];
}

/** What a text of the line "QP certification" means for whoever reads it. */
export function certificationTone(text: string): ToneName {
  if (/^(Certified|Confirmed)/.test(text)) return 'good';
  if (/^(Rejected|Suspended|Withdrawn)/.test(text)) return 'stop';
  if (text.includes('on hold')) return 'attention';
  if (text.startsWith('Checklist complete')) return 'info';
  return 'waiting';
}

/** What a text of the line "Regulatory release" means. */
export function releaseTone(text: string): ToneName {
  if (text.includes('Released by sponsor')) return 'good';
  if (/Blocked|Suspended|Revoked/.test(text)) return 'stop';
  return 'waiting';
}

/** QP certification, regulatory release per member state, may ship to each site: three lines, never one word. */
export function StatusLines({ of: { certification, regulatoryReleases, mayShip } }: { readonly of: StatusLinesOf }) {
  const say = useStatusWords();
  return (
    <Facts
      of={[
        [
          say('certification'),
          <Tone key="certification" tone={certificationTone(certification)}>
            {certification}
          </Tone>,
        ],
        [
          say('regulatoryRelease'),
          regulatoryReleases.length === 0 ? (
            <Tone key="none" tone="waiting">
              {say('notYet')}
            </Tone>
          ) : (
            regulatoryReleases.map(({ trialId, memberState, text }) => (
              <div key={trialId + memberState}>
                <Tone tone={releaseTone(text)}>{heard(text)}</Tone>
              </div>
            ))
          ),
        ],
        [
          say('mayShip'),
          mayShip.length === 0 ? (
            <Tone key="none" tone="waiting">
              {say('noSites')}
            </Tone>
          ) : (
            mayShip.map(({ siteId, site, yes, why }) => (
              <div key={siteId}>
                <Tone tone={yes ? 'good' : 'stop'}>{`${site}: ${yes ? say('yes') : `${say('no')}: ${heard(why)}`}`}</Tone>
              </div>
            ))
          ),
        ],
      ]}
    />
  );
}
