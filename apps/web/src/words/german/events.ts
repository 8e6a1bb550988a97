/** Acts of a case and what is said of them, by the names that the server gives them in a history. */
const names: Readonly<Record<string, string>> = {
  openCase: 'Fall eröffnet',
  generateRequirements: 'Anforderungsliste erstellt',
  requirementAdded: 'Anforderung ergänzt',
  documentAccepted: 'Dokument angenommen',
  documentRejected: 'Dokument zurückgewiesen',
  evidenceLost: 'Nachweis weggefallen',
  factsChanged: 'Angaben zur Charge geändert',
  completeIntake: 'Eingang abgeschlossen',
  assignQp: 'QP zugewiesen',
  reassignQp: 'An eine andere QP gegeben',
  acceptOffer: 'Angebot angenommen',
  takeOver: 'Prüfung übernommen',
  answerItem: 'Frage der Checkliste beantwortet',
  answerChanged: 'Antwort der Checkliste geändert',
  raiseQuery: 'Rückfrage gestellt',
  answerQuery: 'Rückfrage beantwortet',
  deviationRaised: 'Abweichung gemeldet',
  checklistDone: 'Checkliste abgeschlossen',
  hold: 'Angehalten',
  resume: 'Fortgesetzt',
  stop: 'Sofort gestoppt',
  liftStop: 'Stopp aufgehoben',
  cancel: 'Fall abgebrochen',
  amendDestinations: 'Bestimmungsländer ergänzt',
  approveExpiryUpdate: 'Änderung des Verfalldatums genehmigt',
  // acts that certificate and register name stay as these have them
  certify: 'Certify',
  certifyStage1: 'Certify stage 1',
  certifyStage2: 'Certify stage 2',
  confirm: 'Confirm',
  reject: 'Reject',
  suspend: 'Suspend',
  reinstate: 'Reinstate',
  withdraw: 'Withdraw',
  supplyOos: 'Supply out of specification',
  lateFailure: 'Late result failed',
  qpName: 'QP',
  decision: 'Entscheidung',
  registerNo: 'Registernummer',
  to: 'an',
  key: 'Anforderung',
  test: 'Prüfung',
  requirements: 'Anforderungen',
};

/** The summary of an event in German: the act, and what is said of it; undefined for an act that has no German. */
export function eventInGerman(summary: string): string | undefined {
  const [, act = '', rest] = /^(\w+)(?:: (.+))?$/s.exec(summary) ?? [];
  const named = names[act];
  if (named === undefined || rest === undefined) return named;
  return `${named}: ${rest.replaceAll(/(^|, )(\w+)(?= )/g, (whole, before: string, name: string) => (names[name] === undefined ? whole : before + names[name]))}`;
}
