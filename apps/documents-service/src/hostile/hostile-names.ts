import { pdf } from '../test/pdf.js';
import { fine, quarantined, refused, type HostileFile } from './hostile-file.js';

const good = () => pdf('Certificate of analysis');
const named = (what: string, fileName: string, end = refused('metadata.filename')): HostileFile => [what, fileName, good, end];

/** Good files under names, and with metadata, that are not. */
export const hostileNames: readonly HostileFile[] = [
  named('a name that climbs out of its folder', '../../etc/passwd.pdf'),
  named('an absolute name', '/etc/coa.pdf'),
  named('a name with a drive', 'C:\\reports\\coa.pdf'),
  named('a second stream of a file', 'coa.pdf:hidden'),
  named('a name with a zero byte', 'coa\0.pdf'),
  named('a name with a line break', 'coa\r\nX-Evil: 1.pdf'),
  named('a name that is shown backwards', 'coa\u202efdp.exe'),
  named('a letter that nobody sees', 'coa\u200b.pdf'),
  named('letters that did not survive', 'pr\ufffdfbericht.pdf'),
  named('a hidden file', '.pdf'),
  named('a name that ends in a dot', 'coa.pdf.'),
  named('a name of 300 letters', `${'a'.repeat(296)}.pdf`),
  named('no name', ' '),
  named('a name in two halves of letters', 'pru\u0308fbericht.pdf', fine()),
  named('a name in another script', 'сертификат анализа.pdf', fine()),
  named('a name with an emoji', 'coa 💊.pdf', fine()),
  named('a name that looks encoded', '%2e%2e%2fcoa.pdf', fine()),
  named('a name that looks like a statement', `'; drop table documents.upload; --.pdf`, fine()),
  named('a PDF that is called a program', 'coa.pdf.exe', quarantined('TYPE', '".exe"')),
  named('a PDF without an ending', 'coa', quarantined('TYPE')),
  named('a PDF that is called a picture', 'coa.png', quarantined('TYPE', 'pdf')),
  named('a PDF that is called a Word file', 'coa.docx', quarantined('TYPE', 'pdf')),
  ['another checksum than announced', 'coa.pdf', good, quarantined('HASH', 'announced'), { sha256: 'a'.repeat(64) }],
  ['a checksum that is none', 'coa.pdf', good, refused('metadata.sha256'), { sha256: 'ABC' }],
  ['a requirement that does not exist', 'coa.pdf', good, refused('NOT_REQUIRED'), { requirementCodes: 'NOTHING_LIKE_IT' }],
  ['a last day that is none', 'coa.pdf', good, refused('metadata.validTo'), { validTo: '2026-02-31' }],
  ['a title of 400 letters', 'coa.pdf', good, refused('metadata.title'), { title: 't'.repeat(400) }],
];
