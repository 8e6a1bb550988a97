import { defineWords } from '../../words/index.js';

export const useFileWords = defineWords(
  'specificationFile',
  {
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
  },
  {
    title: 'Product Specification File',
    lead: 'Die zehn Inhalte der Leitlinien der Kommission, aus gültigen Dokumenten und Datensätzen. Wird ein Fall eröffnet, wird der Stand als Version festgehalten.',
    latest: 'Version {{version}}, festgehalten {{at}}',
    none: 'Noch kein Fall wurde damit eröffnet',
    changed: 'Seitdem geändert: der nächste Fall hält eine neue Version fest',
    missing_one: 'Unter {{count}} der zehn Inhalte steht nichts',
    missing_other: 'Unter {{count}} der zehn Inhalte steht nichts',
    item: 'Nummer',
    content: 'Inhalt',
    holds: 'Was dort steht',
    entry: '{{title}}, Version {{version}}',
    until: '{{title}}, Version {{version}}, bis {{day}}',
    nothing: 'nichts',
    say: 'Inhalt angeben',
    sayWhy:
      'Die Versionen von Prüfplan, IMPD und Kennzeichnungstext werden bei Fällen, die ab jetzt eröffnet werden, mit dem verglichen, was jeder Mitgliedstaat genehmigt hat. Dokumente gehören durch ihren Code zu einem Inhalt; nennen Sie hier die, die außerdem dazugehören.',
  },
);
