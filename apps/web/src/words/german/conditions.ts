/** A condition of a gate in German. */
interface ConditionWords {
  /** What must be so, as the server says it. */
  readonly requirement: string;
  /** The same in German. */
  readonly german: string;
  /** What to do where it is not so. */
  readonly whatToDo: string;
}

/** Conditions of the gates in German, by their codes. */
export const conditions: Readonly<Record<string, ConditionWords>> = {
  'G-01.accepted': {
    requirement: 'Every hard requirement is accepted or not applicable.',
    german: 'Jede Pflichtanforderung ist angenommen oder nicht anwendbar.',
    whatToDo: 'Reichen Sie das Dokument ein und lassen Sie es annehmen.',
  },
  'G-01.unexpired': {
    requirement: 'Every accepted document is valid on the day.',
    german: 'Jedes angenommene Dokument ist an diesem Tag gültig.',
    whatToDo: 'Reichen Sie eine heute gültige Version ein.',
  },
  'G-01.not-applicable': {
    requirement: 'Not applicable has a reason and, on a hard requirement, the assigned QP’s agreement.',
    german: 'Nicht anwendbar hat eine Begründung und bei einer Pflichtanforderung die Zustimmung der zugewiesenen QP.',
    whatToDo: 'Geben Sie die Begründung an und fragen Sie die zugewiesene QP.',
  },
  'G-01.waivable': {
    requirement: 'A requirement that cannot be waived is accepted.',
    german: 'Eine Anforderung, auf die nicht verzichtet werden kann, ist angenommen.',
    whatToDo: 'Reichen Sie das Dokument ein, oder berichtigen Sie die Angaben zur Charge mit einer zweiten Person.',
  },
  'G-01.fresh': {
    requirement: 'The statement on complaints and recalls is at most 24 hours old at signing.',
    german: 'Die Angabe zu Beanstandungen und Rückrufen ist bei der Unterschrift höchstens 24 Stunden alt.',
    whatToDo: 'Lassen Sie die Angabe heute erneuern.',
  },
  'G-01.warning': {
    requirement: 'Every warning requirement is accepted or not applicable.',
    german: 'Jede warnende Anforderung ist angenommen oder nicht anwendbar.',
    whatToDo: 'Reichen Sie das Dokument ein, oder fahren Sie mit einer Begründung fort.',
  },
  'G-02.answered': {
    requirement: 'Every applicable item is answered.',
    german: 'Jede anwendbare Frage ist beantwortet.',
    whatToDo: 'Beantworten Sie die Frage.',
  },
  'G-02.reaffirmed': {
    requirement: 'No answer is left to affirm again.',
    german: 'Keine Antwort muss noch einmal bekräftigt werden.',
    whatToDo: 'Lesen Sie den Nachweis und bekräftigen oder ändern Sie die Antwort.',
  },
  'G-02.personal': {
    requirement: 'Personal duties are answered YES or NO by the certifying QP in person.',
    german: 'Persönliche Pflichten sind von der certifying QP selbst mit JA oder NEIN beantwortet.',
    whatToDo: 'Die certifying QP beantwortet sie.',
  },
  'G-02.delegated': {
    requirement: 'Other answers are the QP’s own or given under a valid delegation.',
    german: 'Die anderen Antworten sind die der QP oder unter einer gültigen Delegation gegeben.',
    whatToDo: 'Die QP beantwortet sie oder hält eine Delegation fest.',
  },
  'G-02.reason': {
    requirement: 'Not applicable has a reason, reliance a reference.',
    german: 'Nicht anwendbar hat eine Begründung, ein Sich-Verlassen eine Referenz.',
    whatToDo: 'Ergänzen Sie die Begründung oder die Referenz.',
  },
  'G-02.no': {
    requirement: 'No item is answered NO.',
    german: 'Keine Frage ist mit NEIN beantwortet.',
    whatToDo: 'Klären Sie, was dagegen spricht; so ist keine QP certification möglich.',
  },
  'G-02.no-deviation': {
    requirement: 'A NO is linked to a deviation that the QP accepted.',
    german: 'Ein NEIN ist mit einer Abweichung verbunden, die die QP angenommen hat.',
    whatToDo: 'Verbinden Sie die Abweichung und lassen Sie die QP darüber entscheiden.',
  },
  'G-02.query': {
    requirement: 'Every query is answered and its item answered again.',
    german: 'Jede Rückfrage ist beantwortet und ihre Frage erneut beantwortet.',
    whatToDo: 'Warten Sie auf die Antwort, dann beantworten Sie die Frage erneut.',
  },
  'G-03.disposed': {
    requirement: 'Every deviation is accepted by the QP, or void with a reason.',
    german: 'Jede Abweichung ist von der QP angenommen oder mit Begründung hinfällig.',
    whatToDo: 'Lassen Sie die QP über die Abweichung entscheiden.',
  },
  'G-03.closed': {
    requirement: 'SOP mode: every deviation is closed.',
    german: 'SOP-Modus: jede Abweichung ist geschlossen.',
    whatToDo: 'Schließen Sie die Abweichung.',
  },
  'G-04.specification': {
    requirement: 'All registered specifications are met.',
    german: 'Alle registrierten Spezifikationen sind eingehalten.',
    whatToDo: 'Weisen Sie die Charge zurück; eine QP certification ist nicht möglich.',
  },
  'G-04.oos': {
    requirement: 'No out-of-specification result is open.',
    german: 'Kein Ergebnis außerhalb der Spezifikation ist offen.',
    whatToDo: 'Schließen Sie die Untersuchung ab.',
  },
  'G-04.results': {
    requirement: 'Every test of the specification has a result that a second person compared with the certificate of analysis.',
    german: 'Zu jeder Prüfung der Spezifikation gibt es ein Ergebnis, das eine zweite Person mit dem Analysenzertifikat verglichen hat.',
    whatToDo:
      'Geben Sie das Ergebnis ein, lassen Sie es mit dem Zertifikat vergleichen, oder lassen Sie das verglichene Zertifikat annehmen.',
  },
  'G-05.destination': {
    requirement: 'At least one destination can be named.',
    german: 'Mindestens ein Bestimmungsland kann genannt werden.',
    whatToDo: 'Lassen Sie das Verfahren für einen Mitgliedstaat abschließen, oder warten Sie auf dessen Entscheidung.',
  },
  'G-05.agreement': {
    requirement: 'The confirmed steps match the agreement between the QPs.',
    german: 'Die bestätigten Schritte entsprechen der Vereinbarung zwischen den QPs.',
    whatToDo: 'Klären Sie den Unterschied mit der certifying QP.',
  },
  'G-06.confirmed': {
    requirement: 'Every parent batch and every step not own is certified or confirmed.',
    german: 'Jede Ausgangscharge und jeder fremde Schritt ist certified oder confirmed.',
    whatToDo: 'Bitten Sie die QP dieses Standorts um die Confirmation.',
  },
  'G-06.in-force': {
    requirement: 'No certification or confirmation of a parent is stopped, suspended or withdrawn.',
    german: 'Keine Certification oder Confirmation einer Ausgangscharge ist gestoppt, ausgesetzt oder zurückgezogen.',
    whatToDo: 'Warten Sie, bis sie wieder gilt, oder weisen Sie zurück.',
  },
  'G-06.batch': {
    requirement: 'The confirmation names the batch of the lineage.',
    german: 'Die Confirmation nennt die Charge der Herkunft.',
    whatToDo: 'Bitten Sie um eine Confirmation der richtigen Charge.',
  },
  'G-06.site': {
    requirement: 'The confirmation names the site of the lineage.',
    german: 'Die Confirmation nennt den Standort der Herkunft.',
    whatToDo: 'Bitten Sie um eine Confirmation des richtigen Standorts.',
  },
  'G-06.scope': {
    requirement: 'The confirmation covers exactly the steps of the lineage.',
    german: 'Die Confirmation umfasst genau die Schritte der Herkunft.',
    whatToDo: 'Bitten Sie um eine Confirmation aller dieser Schritte.',
  },
  'G-06.uploaded': {
    requirement: 'An uploaded confirmation is accepted by the certifying QP.',
    german: 'Eine hochgeladene Confirmation ist von der certifying QP angenommen.',
    whatToDo: 'Die certifying QP liest sie und nimmt sie an.',
  },
  'G-06.document': {
    requirement: 'An uploaded confirmation rests on the accepted version of its document.',
    german: 'Eine hochgeladene Confirmation beruht auf der angenommenen Version ihres Dokuments.',
    whatToDo:
      'Lassen Sie das Dokument annehmen, geben Sie die Confirmation neu ein, lassen Sie sie prüfen und von der certifying QP annehmen.',
  },
  'G-06.step': {
    requirement: 'Every step of manufacture and packaging is own, or a parent batch covers it.',
    german: 'Jeder Schritt von Herstellung und Verpackung ist ein eigener, oder eine Ausgangscharge umfasst ihn.',
    whatToDo: 'Nennen Sie ihn in den Angaben als eigenen Schritt, oder verbinden Sie die Ausgangscharge, deren QP ihn verantwortet.',
  },
  'G-07.named': {
    requirement: 'The signing QP is named on the authorisation, active today, present, and the scope fits.',
    german: 'Die unterschreibende QP ist auf der Erlaubnis benannt, heute im Amt und anwesend, und der Umfang passt.',
    whatToDo: 'Weisen Sie eine QP zu, die auf dieser Erlaubnis für diese Produktart benannt ist.',
  },
  'G-07.independent': {
    requirement: 'The signing QP neither produced the batch nor released its results.',
    german: 'Die unterschreibende QP hat die Charge weder hergestellt noch ihre Ergebnisse freigegeben.',
    whatToDo: 'Geben Sie den Fall an eine andere QP.',
  },
  'G-07.place': {
    requirement: 'The declared place of signing is in the EU, the EEA or Northern Ireland.',
    german: 'Der angegebene Ort der Unterschrift liegt in der EU, im EWR oder in Nordirland.',
    whatToDo: 'Unterschreiben Sie aus diesem Gebiet.',
  },
  'G-07.signs-from': {
    requirement: 'The declared place of signing is one from which this QP may sign.',
    german: 'Der angegebene Ort der Unterschrift ist einer, von dem diese QP unterschreiben darf.',
    whatToDo: 'Unterschreiben Sie aus einem Land des Profils der QP, oder lassen Sie das Qualitätsmanagement dieses ergänzen.',
  },
  'G-07.remote': {
    requirement: 'Remote signing is approved by the authority.',
    german: 'Unterschriften aus der Ferne sind von der Behörde genehmigt.',
    whatToDo: 'Halten Sie die Genehmigung der Behörde fest, oder unterschreiben Sie vor Ort.',
  },
  'G-07.evidence': {
    requirement: 'There is technical evidence of the place of signing.',
    german: 'Für den Ort der Unterschrift gibt es einen technischen Beleg.',
    whatToDo: 'Unterschreiben Sie aus einer Sitzung, deren Ort aufgezeichnet ist.',
  },
  'G-07.network': {
    requirement: 'The network address points to the declared country.',
    german: 'Die Netzadresse weist auf das angegebene Land.',
    whatToDo: 'Erklären Sie den Unterschied.',
  },
  'G-08.authorisation': {
    requirement: 'Every manufacturing authorisation used is valid today.',
    german: 'Jede verwendete Herstellungserlaubnis ist heute gültig.',
    whatToDo: 'Legen Sie eine gültige Erlaubnis vor.',
  },
  'G-08.declaration': {
    requirement: 'The QP declaration for every third-country site is valid.',
    german: 'Die QP declaration für jeden Standort in einem Drittland ist gültig.',
    whatToDo: 'Unterschreiben Sie eine neue QP declaration.',
  },
  'G-08.audit': {
    requirement: 'The audit of every site is current or its absence justified.',
    german: 'Das Audit jedes Standorts ist aktuell oder sein Fehlen begründet.',
    whatToDo: 'Auditieren Sie den Standort, oder lassen Sie die QP eine Begründung unterschreiben.',
  },
  'G-09.import': {
    requirement: 'The batch was physically imported before certification.',
    german: 'Die Charge wurde vor der QP certification körperlich eingeführt.',
    whatToDo: 'Tragen Sie den Tag der Einfuhr in die Angaben zur Charge ein; eine zweite Person bestätigt ihn.',
  },
  'G-09.customs': {
    requirement: 'The batch was cleared by customs before certification.',
    german: 'Die Charge war vor der QP certification verzollt.',
    whatToDo: 'Tragen Sie den Tag der Verzollung in die Angaben zur Charge ein; eine zweite Person bestätigt ihn.',
  },
  'G-10.quarantine': {
    requirement: 'The batch is in quarantine.',
    german: 'Die Charge ist in Quarantäne.',
    whatToDo: 'Setzen Sie den Bestandsstatus so, wie er im Lager ist.',
  },
  'G-10.site': {
    requirement: 'The batch is held at an authorised site.',
    german: 'Die Charge liegt an einem Standort mit Erlaubnis.',
    whatToDo: 'Bringen Sie die Charge an einen Standort mit Erlaubnis.',
  },
  'G-11.expiry': {
    requirement: 'The expiry or re-test date is later than today.',
    german: 'Das Verfall- oder Retest-Datum liegt nach dem heutigen Tag.',
    whatToDo: 'Prüfen Sie das Datum; für eine verfallene Charge gibt es keine QP certification.',
  },
  'G-11.limit': {
    requirement: 'The shelf life is within the authorised limit.',
    german: 'Die Haltbarkeit liegt innerhalb der genehmigten Grenze.',
    whatToDo: 'Berichtigen Sie das Datum, oder lassen Sie zuerst eine längere Haltbarkeit genehmigen.',
  },
  'G-12.block': {
    requirement: 'No recall, complaint, stop or suspension is open.',
    german: 'Kein Rückruf, keine Beanstandung, kein Stopp und keine Aussetzung ist offen.',
    whatToDo: 'Schließen Sie das zuerst ab.',
  },
  'G-12.change': {
    requirement: 'What changed around the case is taken up, or left with a reason.',
    german: 'Was sich um den Fall herum geändert hat, ist übernommen oder mit einer Begründung belassen.',
    whatToDo: 'Sehen Sie sich den Unterschied an; übernehmen Sie ihn mit einer zweiten Person, oder lassen Sie den Fall, wie er ist.',
  },
  'G-12.trail-review': {
    requirement: 'The audit-trail review is recorded as its own act.',
    german: 'Die Prüfung des Audit-Trails ist als eigene Handlung festgehalten.',
    whatToDo: 'Prüfen Sie den Audit-Trail und halten Sie es fest.',
  },
  'G-12.trail-exceptions': {
    requirement: 'Every exception in the audit trail of the batch has a verdict.',
    german: 'Jede Auffälligkeit im Audit-Trail der Charge ist beurteilt.',
    whatToDo: 'Lassen Sie jede von jemandem beurteilen, der sie nicht verursacht hat: erklärt, oder als Abweichung verfolgt.',
  },
  'G-12.countersignature': {
    requirement: 'After a rejection, QA has countersigned the renewed review.',
    german: 'Nach einer Zurückweisung hat die QA die erneute Prüfung gegengezeichnet.',
    whatToDo: 'Lassen Sie die dort genannte Person der QA gegenzeichnen.',
  },
  'G-12.wording': {
    requirement: 'A QP named on the authorisation approved the wording of its certificates.',
    german: 'Eine auf der Erlaubnis benannte QP hat den Wortlaut ihrer Zertifikate genehmigt.',
    whatToDo: 'Lassen Sie das Qualitätsmanagement den Wortlaut vorschlagen und eine dort benannte QP ihn genehmigen.',
  },
  'G-12.signature': {
    requirement: 'The signature has two components and the meaning of the act.',
    german: 'Die Unterschrift hat zwei Komponenten und die Bedeutung der Handlung.',
    whatToDo: 'Unterschreiben Sie noch einmal mit beiden Komponenten.',
  },
  'G-13.dossier': {
    requirement: 'The dossier allows certification in two stages.',
    german: 'Das Dossier erlaubt eine QP certification in zwei Stufen.',
    whatToDo: 'Warten Sie damit, bis alle Ergebnisse da sind.',
  },
  'G-13.tests': {
    requirement: 'The pending tests are listed.',
    german: 'Die ausstehenden Prüfungen sind aufgeführt.',
    whatToDo: 'Führen Sie die Prüfungen auf, deren Ergebnisse ausstehen.',
  },
  'G-13.procedure': {
    requirement: 'A procedure for late results is present.',
    german: 'Ein Verfahren für späte Ergebnisse liegt vor.',
    whatToDo: 'Legen Sie das Verfahren vor.',
  },
  'G-13.contact': {
    requirement: 'A clinical contact is named.',
    german: 'Eine klinische Kontaktperson ist genannt.',
    whatToDo: 'Nennen Sie die Kontaktperson.',
  },
  'G-13.recall': {
    requirement: 'A recall path is defined.',
    german: 'Ein Weg für den Rückruf ist festgelegt.',
    whatToDo: 'Legen Sie ihn fest.',
  },
  'G-13.contact-list': {
    requirement: 'A contact list is present.',
    german: 'Eine Kontaktliste liegt vor.',
    whatToDo: 'Legen Sie sie vor.',
  },
  'G-14.product': {
    requirement: 'The product is a cell or tissue based advanced therapy product.',
    german: 'Das Produkt ist ein Arzneimittel für neuartige Therapien auf Zell- oder Gewebebasis.',
    whatToDo: 'Nur solche Produkte können so abgegeben werden.',
  },
  'G-14.request': {
    requirement: 'The physician asked in writing after receiving the risk evaluation.',
    german: 'Die Ärztin oder der Arzt hat nach Erhalt der Risikobewertung schriftlich darum gebeten.',
    whatToDo: 'Senden Sie die Risikobewertung und warten Sie auf die schriftliche Bitte.',
  },
  'G-14.notice': {
    requirement: 'The out-of-specification notice is there.',
    german: 'Die Mitteilung über das Ergebnis außerhalb der Spezifikation liegt vor.',
    whatToDo: 'Schreiben Sie die Mitteilung.',
  },
  'G-14.acceptance': {
    requirement: 'The physician’s acceptance is recorded.',
    german: 'Die Annahme durch die Ärztin oder den Arzt ist festgehalten.',
    whatToDo: 'Halten Sie sie fest.',
  },
  'G-14.sponsor': {
    requirement: 'The sponsor was notified at once.',
    german: 'Der Sponsor wurde sofort benachrichtigt.',
    whatToDo: 'Benachrichtigen Sie den Sponsor.',
  },
  'G-14.authority': {
    requirement: 'The sponsor’s task to notify the authority is open.',
    german: 'Die Aufgabe des Sponsors, die Behörde zu benachrichtigen, ist offen.',
    whatToDo: 'Eröffnen Sie die Aufgabe.',
  },
  'G-15.certificate': {
    requirement: 'The certificate is current and names the member state.',
    german: 'Das Zertifikat ist gültig und nennt den Mitgliedstaat.',
    whatToDo: 'Warten Sie auf die QP certification, oder bitten Sie um eine Ergänzung der Bestimmungsländer.',
  },
  'G-15.authorised': {
    requirement: 'The trial is authorised in the member state, for the dossier version on the certificate.',
    german: 'Die Studie ist im Mitgliedstaat genehmigt, für die Dossierversion auf dem Zertifikat.',
    whatToDo: 'Tragen Sie die Entscheidung des Mitgliedstaats ein.',
  },
  'G-15.handoff': {
    requirement: 'The hand-off is acknowledged by the sponsor or its delegated CRO.',
    german: 'Der Hand-off ist vom Sponsor oder der bevollmächtigten CRO bestätigt.',
    whatToDo: 'Bestätigen Sie den Hand-off, oder beantworten Sie die offene Frage.',
  },
  'G-15.stopped': {
    requirement: 'No stop is in force.',
    german: 'Kein Stopp ist in Kraft.',
    whatToDo: 'Warten Sie, bis die QP den Stopp aufhebt.',
  },
  'G-15.conditions': {
    requirement: 'The conditions of the authorisation are met, the ethics part included.',
    german: 'Die Auflagen der Genehmigung sind erfüllt, auch die der Ethikkommission.',
    whatToDo: 'Halten Sie fest, wie jede Auflage erfüllt ist.',
  },
  'G-15.halt': {
    requirement: 'The trial is not halted or suspended in the member state.',
    german: 'Die Studie ist im Mitgliedstaat nicht unterbrochen oder ausgesetzt.',
    whatToDo: 'Unterschreiben Sie den Regulatory release, wenn die Unterbrechung beendet ist.',
  },
  'G-15.site': {
    requirement: 'Every site named is activated.',
    german: 'Jedes genannte Prüfzentrum ist aktiviert.',
    whatToDo: 'Aktivieren Sie das Prüfzentrum, oder lassen Sie es vorerst weg.',
  },
  'G-15.label': {
    requirement: 'Language and version of the label fit the member state.',
    german: 'Sprache und Version der Kennzeichnung passen zum Mitgliedstaat.',
    whatToDo: 'Sorgen Sie für die richtige Kennzeichnung.',
  },
  'G-15.permit': {
    requirement: 'Permits that are flagged are there.',
    german: 'Verlangte Genehmigungen liegen vor.',
    whatToDo: 'Reichen Sie die Genehmigung ein und lassen Sie sie annehmen.',
  },
  'G-15.documents': {
    requirement: 'Documents that are asked at the regulatory release at the latest are accepted and in date.',
    german: 'Dokumente, die spätestens beim Regulatory release verlangt werden, sind angenommen und gültig.',
    whatToDo: 'Reichen Sie das Dokument ein, oder lassen Sie das vorhandene annehmen.',
  },
  'G-15.shelf-life': {
    requirement: 'The remaining shelf life is at least the trial’s minimum.',
    german: 'Die Resthaltbarkeit ist mindestens die von der Studie verlangte.',
    whatToDo: 'Nehmen Sie eine andere Charge, oder ändern Sie die Regel der Studie.',
  },
  'G-15.decoding': {
    requirement: 'De-coding arrangements are in place.',
    german: 'Vorkehrungen zur Entblindung sind getroffen.',
    whatToDo: 'Sorgen Sie dafür.',
  },
  'G-15.irt': {
    requirement: 'The release in the interactive response technology is done.',
    german: 'Die Freigabe im IRT ist erfolgt.',
    whatToDo: 'Geben Sie die Charge dort frei und tragen Sie die Referenz ein.',
  },
  'G-15.independent': {
    requirement: 'Whoever releases for the sponsor did not certify the batch.',
    german: 'Wer für den Sponsor unterschreibt, hat die QP certification der Charge nicht unterschrieben.',
    whatToDo: 'Lassen Sie die dafür zuständige Person des Sponsors unterschreiben.',
  },
  'G-16.certificate': {
    requirement: 'The certificate is current.',
    german: 'Das Zertifikat ist gültig.',
    whatToDo: 'Warten Sie auf die Entscheidung der QP.',
  },
  'G-16.release': {
    requirement: 'The sponsor released the batch for the member state of the site.',
    german: 'Für den Mitgliedstaat des Prüfzentrums liegt der Regulatory release des Sponsors vor.',
    whatToDo: 'Wenden Sie sich an die dafür zuständige Person des Sponsors.',
  },
  'G-16.halt': {
    requirement: 'The trial is running: not halted, under a measure or ended.',
    german: 'Die Studie läuft: nicht unterbrochen, unter keiner Maßnahme, nicht beendet.',
    whatToDo: 'Warten Sie, bis die Studie fortgesetzt wird.',
  },
  'G-16.release-site': {
    requirement: 'The release names the site.',
    german: 'Der Regulatory release nennt das Prüfzentrum.',
    whatToDo: 'Bitten Sie den Sponsor, das Prüfzentrum zu ergänzen.',
  },
  'G-16.stopped': {
    requirement: 'The stock is not stopped or suspended.',
    german: 'Der Bestand ist weder gestoppt noch ausgesetzt.',
    whatToDo: 'Warten Sie, bis der Stopp aufgehoben ist und der Sponsor fortsetzt.',
  },
  'G-16.sites-authorised': {
    requirement: 'Both sites are authorised for the batch.',
    german: 'Beide Standorte haben die Erlaubnis für die Charge.',
    whatToDo: 'Nehmen Sie Standorte mit Erlaubnis.',
  },
  'G-16.in-quarantine': {
    requirement: 'The batch stays in quarantine.',
    german: 'Die Charge bleibt in Quarantäne.',
    whatToDo: 'Eine certified Charge wird als andere Art Sendung versandt.',
  },
  'G-16.depot': { requirement: 'The depot is qualified.', german: 'Das Depot ist qualifiziert.', whatToDo: 'Qualifizieren Sie das Depot.' },
  'G-16.depot-before-release': {
    requirement: 'The sponsor released the batch, or the house lets certified stock go to a depot before.',
    german: 'Der Regulatory release des Sponsors liegt vor, oder das Haus erlaubt den Versand an ein Depot schon vorher.',
    whatToDo: 'Warten Sie auf den Regulatory release, oder lassen Sie die Regel ändern.',
  },
  'G-16.site-active': {
    requirement: 'The site is activated.',
    german: 'Das Prüfzentrum ist aktiviert.',
    whatToDo: 'Aktivieren Sie das Prüfzentrum.',
  },
  'G-16.order': {
    requirement: 'A shipping order of the sponsor is there.',
    german: 'Ein Versandauftrag des Sponsors liegt vor.',
    whatToDo: 'Legen Sie den Versandauftrag vor.',
  },
  'G-16.decoding': {
    requirement: 'De-coding is available to the site.',
    german: 'Die Entblindung ist dem Prüfzentrum möglich.',
    whatToDo: 'Sorgen Sie für die Vorkehrung.',
  },
  'G-16.shelf-life': {
    requirement: 'The remaining shelf life is at least the trial’s minimum.',
    german: 'Die Resthaltbarkeit ist mindestens die von der Studie verlangte.',
    whatToDo: 'Nehmen Sie eine andere Charge.',
  },
  'G-16.holder': {
    requirement: 'The holder of the stock confirmed the change to certified stock.',
    german: 'Wer den Bestand hält, hat bestätigt, dass er als certified gekennzeichnet ist.',
    whatToDo: 'Bitten Sie den Halter, den Status zu bestätigen.',
  },
  'G-16.transport': {
    requirement: 'The transport is qualified.',
    german: 'Der Transport ist qualifiziert.',
    whatToDo: 'Nehmen Sie einen qualifizierten Transport, oder lassen Sie die Regel ändern.',
  },
  'G-16.sponsor-approval': {
    requirement: 'The sponsor approved the transfer between sites.',
    german: 'Der Sponsor hat dem Transfer zwischen den Prüfzentren zugestimmt.',
    whatToDo: 'Fragen Sie den Sponsor.',
  },
  'G-16.qp-consulted': {
    requirement: 'The QP’s consultation on the transfer is recorded.',
    german: 'Die Rücksprache mit der QP über den Transfer ist festgehalten.',
    whatToDo: 'Sprechen Sie mit der QP und halten Sie es fest.',
  },
  'G-16.quantity': {
    requirement: 'No more is shipped than was certified less samples and issues.',
    german: 'Es wird nicht mehr versandt, als nach Abzug von Mustern und Ausgaben certified ist.',
    whatToDo: 'Versenden Sie weniger.',
  },
  'G-16.deviation': {
    requirement: 'No open deviation blocks these units.',
    german: 'Keine offene Abweichung sperrt diese Einheiten.',
    whatToDo: 'Lassen Sie die QP darüber entscheiden.',
  },
  'G-17.receipt': {
    requirement: 'The receipt is verified.',
    german: 'Der Empfang ist geprüft.',
    whatToDo: 'Prüfen Sie Zustand und Menge und halten Sie es fest.',
  },
  'G-17.logger': {
    requirement: 'The temperature logger is reviewed.',
    german: 'Der Temperaturlogger ist ausgewertet.',
    whatToDo: 'Lesen Sie die Daten des Loggers aus und prüfen Sie sie.',
  },
  'G-17.excursion': {
    requirement: 'No excursion is open.',
    german: 'Keine Temperaturabweichung ist offen.',
    whatToDo: 'Warten Sie auf die Entscheidung; das Prüfzentrum entscheidet nie allein.',
  },
  'G-17.certificate': {
    requirement: 'The certificate is current.',
    german: 'Das Zertifikat ist gültig.',
    whatToDo: 'Stellen Sie die Einheiten unter Quarantäne und fragen Sie den Sponsor.',
  },
  'G-17.release': {
    requirement: 'The trial release is in force.',
    german: 'Der Regulatory release ist in Kraft.',
    whatToDo: 'Stellen Sie die Einheiten unter Quarantäne und fragen Sie den Sponsor.',
  },
  'G-17.halt': {
    requirement: 'The trial is running: not halted, under a measure or ended.',
    german: 'Die Studie läuft: nicht unterbrochen, unter keiner Maßnahme, nicht beendet.',
    whatToDo: 'Stellen Sie die Einheiten unter Quarantäne und fragen Sie den Sponsor.',
  },
  'G-17.deviation': {
    requirement: 'No open deviation blocks these units.',
    german: 'Keine offene Abweichung sperrt diese Einheiten.',
    whatToDo: 'Lassen Sie die QP darüber entscheiden.',
  },
  'G-17.expiry': {
    requirement: 'The units are not expired.',
    german: 'Die Einheiten sind nicht verfallen.',
    whatToDo: 'Stellen Sie die Einheiten unter Quarantäne.',
  },
  'G-17.site': {
    requirement: 'The shipment is for this site.',
    german: 'Die Sendung ist für dieses Prüfzentrum.',
    whatToDo: 'Weisen Sie die Sendung zurück.',
  },
  'G-17.quantity': {
    requirement: 'The quantity received is the quantity shipped.',
    german: 'Die empfangene Menge ist die versandte.',
    whatToDo: 'Halten Sie den Unterschied fest; nehmen Sie an, was da ist, sobald er erklärt ist.',
  },
  'G-18.case': {
    requirement: 'The expiry update is approved by the QP.',
    german: 'Die Änderung des Verfalldatums ist von der QP genehmigt.',
    whatToDo: 'Lassen Sie den Fall genehmigen.',
  },
  'G-18.labels': {
    requirement: 'The labels issued are reconciled.',
    german: 'Die ausgegebenen Etiketten sind bilanziert.',
    whatToDo: 'Weisen Sie jedes Etikett nach.',
  },
  'G-18.second-person': {
    requirement: 'A second person checked the relabelling.',
    german: 'Eine zweite Person hat die Umetikettierung geprüft.',
    whatToDo: 'Lassen Sie sie prüfen.',
  },
  'G-19.authorised': {
    requirement: 'The sponsor authorised the destruction in writing.',
    german: 'Der Sponsor hat die Vernichtung schriftlich genehmigt.',
    whatToDo: 'Fragen Sie den Sponsor.',
  },
  'G-19.reconciled': {
    requirement: 'The reconciliation is done.',
    german: 'Die Mengenbilanz ist erstellt.',
    whatToDo: 'Erstellen Sie zuerst die Mengenbilanz.',
  },
  'G-20.filed': {
    requirement: 'Every TMF artifact due so far is filed.',
    german: 'Jedes bisher fällige TMF-Artefakt ist abgelegt.',
    whatToDo: 'Legen Sie es ab.',
  },
  'G-20.qc': {
    requirement: 'Every filed artifact passed its quality check.',
    german: 'Jedes abgelegte Artefakt hat seine Qualitätsprüfung bestanden.',
    whatToDo: 'Prüfen Sie es: lesbar, vollständig, richtige Studie, richtiges Land und Prüfzentrum, beglaubigte Kopie.',
  },
  'G-20.pending': {
    requirement: 'No action due so far is pending.',
    german: 'Nichts bisher Fälliges steht aus.',
    whatToDo: 'Erledigen Sie es zuerst.',
  },
};
