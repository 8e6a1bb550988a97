import { HelpText } from '../HelpText.js';
import { useCitation } from '../use-citation.js';
import { rules, type HelpTopic } from './rules.js';
import { usePageHelpWords } from './words.js';

/** The help of one page: what it is for and the rule that it rests on. */
export function HelpOfPage({ topic, about }: { readonly topic: HelpTopic; readonly about: string }) {
  const say = usePageHelpWords();
  const cited = useCitation();
  return <HelpText about={about} text={say(topic)} rule={cited(rules[topic])} />;
}
