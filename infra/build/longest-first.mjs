import createSequencer from '@jest/test-sequencer';

const Sequencer = createSequencer.default ?? createSequencer;

/** Stories on a whole platform take minutes each: begun last, one of them would keep a worker busy while the other has nothing to do. */
const isStory = ({ path }) => /[/\\]apps[/\\]e2e[/\\]/.test(path);

/** Jest's own order (what failed first, then the longest as measured before, then the largest), with the stories before everything else. */
export default class LongestFirst extends Sequencer {
  /** @param {readonly import('@jest/test-result').Test[]} tests */
  sort(tests) {
    const sorted = super.sort(tests);
    return [...sorted.filter(isStory), ...sorted.filter((test) => !isStory(test))];
  }
}
