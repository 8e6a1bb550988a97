export {
  codeInSentence,
  wordsOfAct,
  wordsOfCode,
  wordsOfCommand,
  wordsOfCommands,
  wordsOfField,
  wordsOfProductKind,
} from './code-words.js';
export { AskForm } from './command-form/AskForm.js';
export { CommandButton } from './command-form/CommandButton.js';
export { useLineTitles } from './use-line-titles.js';
export { useRecordOptions } from './command-form/use-record-options.js';
export type { Option } from './command-form/LeafField.js';
export type { DataColumn } from './data-column.js';
export { DialogActions } from './DialogActions.js';
export { DataTable } from './DataTable.js';
export { CertifyBy } from './CertifyBy.js';
export { DateLeft } from './DateLeft.js';
export { DayInput } from './DayInput.js';
export { Door } from './Door.js';
export { DocumentQuestions } from './document-questions/DocumentQuestions.js';
export { QuestionsOfBatches } from './document-questions/QuestionsOfBatches.js';
export { DocumentViewer } from './document-viewer/DocumentViewer.js';
export { Breakable } from './Breakable.js';
export { Facts } from './Facts.js';
export { Filters } from './Filters.js';
export { Gone } from './Gone.js';
export { Help } from './Help.js';
export { HistoryButton } from './HistoryButton.js';
export { PageHeader } from './PageHeader.js';
export { PageSteps } from './PageSteps.js';
export { PasswordField } from './PasswordField.js';
export { plainWords } from './plain-words.js';
export { PeriodFields, usePeriod } from './period.js';
export { PrintButton } from './PrintButton.js';
export { ReasonDialog } from './ReasonDialog.js';
export { RecordHistory } from './RecordHistory.js';
export { OneRecord } from './OneRecord.js';
export { RecordList } from './RecordList.js';
export { RefusalPanel } from './RefusalPanel.js';
export { RouteLink } from './RouteLink.js';
export { Section } from './Section.js';
export { SetCalendar } from './SetCalendar.js';
export { SignatureDialog } from './signature/SignatureDialog.js';
export { SmallTable } from './SmallTable.js';
export { Answered, Empty, Loading, Unanswered } from './States.js';
export { StatusLines, certificationTone, releaseTone } from './StatusLines.js';
export { TrailRows } from './TrailRows.js';
export { Tone, ToneIcon, type ToneName } from './Tone.js';
export { PassedWarnings } from './warnings/PassedWarnings.js';
export { ReasonsGiven } from './warnings/ReasonsGiven.js';
export { useManifest } from './warnings/use-manifest.js';
export { useReasons } from './warnings/use-reasons.js';
export { OwnEnglish } from './UnmetList.js';
export { wordsOfUnmet } from './unmet-words.js';
export { useCitation } from './use-citation.js';
export { useKeys } from './useKeys.js';
export { useNarrow } from './use-narrow.js';
