import { defineWords } from '../../words/index.js';

export const useFileWords = defineWords('specificationFile', {
  title: 'Product Specification File',
  lead: 'The ten contents of the Commission’s guidelines, from documents and records in force. Opening a case freezes them as a version.',
  latest: 'Version {{version}}, frozen {{at}}',
  none: 'No case was opened with it yet',
  changed: 'It changed since: the next case freezes a new version',
  missing_one: 'Nothing stands under {{count}} of the ten contents',
  missing_other: 'Nothing stands under {{count}} of the ten contents',
  item: 'Number',
  content: 'Content',
  holds: 'What stands there',
  entry: '{{title}}, version {{version}}',
  until: '{{title}}, version {{version}}, until {{day}}',
  nothing: 'nothing',
  say: 'Say what it holds',
  sayWhy:
    'Versions of protocol, IMPD and label copy are held against what each member state approved, for cases that are opened from now on. Documents belong under a content by their code; name those that belong there beside it.',
});
