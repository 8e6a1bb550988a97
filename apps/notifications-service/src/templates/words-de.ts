import type { FrameWords, MessageWords } from './words.js';
import type { MessageName } from './words-en.js';

/**
 * Nachrichten auf Deutsch. Words with a meaning in law stay English, as they stand on certificate and register: QP certification, hand-off,
 * regulatory release, certified.
 */
export const german: Readonly<Record<MessageName, MessageWords>> = {
  'documents.needed': {
    subject: '{{batchNo}}: Dokumente für den QP review werden gebraucht',
    body: ['Charge {{batchNo}} von {{product}} wurde zur QP certification angemeldet.', 'Wir brauchen von Ihnen:', '{{list:documents}}'],
    action: 'Dokumente einreichen',
    reason: 'Ihre Organisation diese Dokumente liefert.',
  },
  'documents.reminder': {
    subject: '{{batchNo}}: {{count}} für den QP review noch offen',
    body: ['Für Charge {{batchNo}} von {{product}} warten wir noch auf:', '{{list:documents}}', '{{list:others}}'],
    action: 'Alles ansehen, was die Charge braucht',
    reason: 'Ihre Organisation diese Dokumente und Antworten liefert.',
  },
  'documents.reminder-again': {
    subject: '{{batchNo}}: {{count}} noch offen (Erinnerung {{step}})',
    body: [
      'Dies ist Erinnerung {{step}}. Für Charge {{batchNo}} von {{product}} warten wir noch auf:',
      '{{list:documents}}',
      'Wenn Sie noch nicht liefern können, antworten Sie bitte mit dem Tag, an dem wir damit rechnen dürfen.',
      '{{list:others}}',
    ],
    action: 'Alles ansehen, was die Charge braucht',
    reason: 'Ihre Organisation diese Dokumente und Antworten liefert und noch nicht eingereicht hat.',
  },
  'documents.reminder-copy': {
    subject: '{{batchNo}}: {{organisation}} wurde an {{count}} erinnert',
    body: ['Für Charge {{batchNo}} von {{product}} warten wir auf {{organisation}}:', '{{list:documents}}'],
    action: 'Alles ansehen, was die Charge braucht',
    reason: 'die Charge für Ihre Studie bestimmt ist und dieser Partner Ihrer Lieferkette sie aufhält.',
  },
  'document.rejected': {
    subject: '{{batchNo}}: {{title}} konnte nicht angenommen werden',
    body: [
      '{{title}} für Charge {{batchNo}} wurde nicht angenommen.',
      'Grund: {{reason}}',
      'Bitte reichen Sie eine berichtigte Fassung ein.',
    ],
    action: 'Berichtigte Fassung einreichen',
    reason: 'Ihre Organisation das Dokument eingereicht hat.',
  },
  'evidence.altered': {
    subject: 'Aufbewahrter Nachweis ist nicht, was abgelegt wurde: {{evidence}}',
    body: [
      'Eine Prüfung fand, dass ein aufbewahrter Nachweis nicht den Hash hat, mit dem er abgelegt wurde: {{evidence}}',
      'Befund: {{finding}}',
      'Kein Byte davon wird ausgegeben. Sichern Sie den Objektspeicher und seine Protokolle, und eröffnen Sie eine Untersuchung.',
    ],
    action: 'QP Release öffnen',
    reason: 'Sie verantworten die Qualität oder das Archiv.',
  },
  'trail.altered': {
    subject: 'Der Audit Trail oder ein unterschriebener Satz ist nicht, was gesperrt oder unterschrieben wurde',
    body: [
      'Der tägliche Vergleich des Audit Trails mit seinen gesperrten Prüfpunkten und der Standort-Audits mit ihren Unterschriften fand:',
      '{{list:findings}}',
      'Jemand hat gespeicherte Zeilen an der Anwendung vorbei geändert. Sichern Sie die Datenbank und ihre Protokolle, und eröffnen Sie eine Untersuchung; `qp verify` an einem Export zeigt, was noch bewiesen ist.',
    ],
    action: 'Ausnahmen des Audit Trails prüfen',
    reason: 'Sie die Qualität verantworten.',
  },
  'site.requalify': {
    subject: '{{site}} muss bis {{validTo}} erneut qualifiziert werden',
    body: [
      'Die Qualifizierung von {{site}} gilt bis {{validTo}}, noch {{days}} Tage.',
      'Bitte planen Sie ein Audit der Stätte, oder lassen Sie eine QP unterschreiben, warum man sich auf sie verlässt. Danach werden Chargen, die sie nutzen, nicht mehr zertifiziert.',
    ],
    action: 'Aufgabe ansehen',
    reason: 'Ihre Organisation qualifiziert diese Stätte.',
  },
  'site.lapsed': {
    subject: '{{site}} ist seit {{validTo}} nicht mehr qualifiziert',
    body: [
      'Die Qualifizierung von {{site}} galt bis {{validTo}}.',
      'Keine Charge, die die Stätte nutzt, kann zertifiziert werden, bis ein späteres Audit oder die Begründung einer QP vorliegt.',
    ],
    action: 'Aufgabe ansehen',
    reason: 'Ihre Organisation qualifiziert diese Stätte.',
  },
  'document.expiring': {
    subject: '{{title}} gilt bis {{validTo}}: eine neue Fassung wird gebraucht',
    body: [
      '{{title}} ist angenommen und dient mehreren Chargen. Das Dokument gilt bis {{validTo}}, noch {{days}} Tage.',
      'Eine Charge, die sich darauf stützt, kann nach diesem Tag nicht zertifiziert werden. Offene Chargen, die das tun:',
      '{{list:batches}}',
      'Bitte reichen Sie die nächste Fassung auf ihrer Ablage oder mit einer beliebigen offenen Charge ein.',
    ],
    action: 'Dokument ansehen',
    reason: 'Ihre Organisation liefert dieses Dokument oder nimmt es an.',
  },
  'document.expired': {
    subject: '{{title}} ist seit {{validTo}} abgelaufen',
    body: [
      '{{title}} war angenommen und diente mehreren Chargen. Das Dokument galt bis {{validTo}}.',
      'Keine Charge, die sich darauf stützt, kann zertifiziert werden, bis eine gültige Fassung angenommen ist. Offene Chargen, die das tun:',
      '{{list:batches}}',
    ],
    action: 'Dokument ansehen',
    reason: 'Ihre Organisation liefert dieses Dokument oder nimmt es an.',
  },
  'document.renew': {
    subject: '{{title}}: bis {{validTo}} wird eine neue Fassung gebraucht',
    body: [
      'Die Fassung, die uns vorliegt, gilt bis {{validTo}}, noch {{days}} Tage: {{title}}. Sie betrifft diese Ihrer Stätten:',
      '{{list:ofSites}}',
      'Bitte reichen Sie die nächste Fassung auf der Ablage dafür ein. Der Link öffnet sie.',
    ],
    action: 'Neue Fassung einreichen',
    reason: 'Ihre Organisation liefert dieses Dokument.',
  },
  'document.lapsed': {
    subject: '{{title}} ist seit {{validTo}} abgelaufen: eine gültige Fassung wird gebraucht',
    body: [
      'Die Fassung, die uns vorliegt, ist am {{validTo}} abgelaufen: {{title}}. Sie betrifft diese Ihrer Stätten:',
      '{{list:ofSites}}',
      'Was sich darauf stützt, kann nicht zertifiziert werden, bis eine gültige Fassung angenommen ist. Bitte reichen Sie sie auf der Ablage dafür ein. Der Link öffnet sie.',
    ],
    action: 'Neue Fassung einreichen',
    reason: 'Ihre Organisation liefert dieses Dokument.',
  },
  'case.assigned': {
    subject: '{{batchNo}}: Ihnen zum QP review zugewiesen',
    body: ['Charge {{batchNo}} von {{product}} wurde Ihnen zum QP review zugewiesen.'],
    action: 'Vorgang öffnen',
    reason: 'Sie die zuständige QP sind.',
  },
  'case.reviewed-again': {
    subject: '{{batchNo}}: nach Ihrer Ablehnung erneut in Prüfung',
    body: [
      'Charge {{batchNo}} von {{product}}, die Sie abgelehnt haben, wird mit neuen Nachweisen erneut geprüft. Der neue Vorgang beantwortet jeden Ihrer Gründe.',
      'Ihre Ablehnung steht unverändert im Register.',
    ],
    action: 'Neuen Vorgang ansehen',
    reason: 'Sie diese Charge abgelehnt haben.',
  },
  'case.offered': {
    subject: '{{batchNo}}: Ihnen für den QP review angeboten',
    body: [
      'Charge {{batchNo}} von {{product}} wird Ihnen für den QP review angeboten; letzter Tag für die QP certification: {{certifyBy}}.',
      'Warum Sie vor anderen gefragt werden:',
      '{{list:reasons}}',
      'Sie können bis {{until}} annehmen oder ablehnen; danach wird die nächste geeignete QP gefragt. Niemand fragt, warum Sie ablehnen.',
    ],
    action: 'Annehmen oder ablehnen',
    reason: 'Sie als QP für diese Charge infrage kommen.',
  },
  'case.offer-unanswered': {
    subject: '{{batchNo}}: keine QP hat angenommen',
    body: [
      'Charge {{batchNo}} wurde nacheinander {{asked}} QP(s) angeboten. Niemand hat angenommen, und niemand kann mehr gefragt werden.',
    ],
    action: 'Eine QP zuweisen',
    reason: 'Sie den Fall angeboten haben oder die QPs planen.',
  },
  'case.overdue': {
    subject: '{{batchNo}}: {{what}} ist überfällig',
    body: ['Charge {{batchNo}}: {{what}}, fällig am {{dueAt}}.'],
    action: 'Vorgang öffnen',
    reason: 'Sie diese Charge planen oder verfolgen.',
  },
  'case.escalated': {
    subject: '{{batchNo}}: Entscheidung nötig, {{what}}',
    body: [
      'Charge {{batchNo}}: {{what}}. Offen seit {{since}}, gemeldet zum {{step}}. Mal.',
      'Was daran hängt:',
      '{{list:milestones}}',
      'Bitte halten Sie die Entscheidung fest: eine Abhilfe, ein neues vereinbartes Datum mit Grund, oder dass es hingenommen wird. Bis dahin geht es an die nächste Stufe.',
    ],
    action: 'Entscheidung festhalten',
    reason: 'Sie den Vorgang führen oder verantworten.',
  },
  'sponsor.message': {
    subject: '{{batchNo}}: {{title}}',
    body: ['{{text}}', 'Geschrieben von {{by}}. Antworten auf diese Mail gehen dorthin.'],
    action: 'Zur Charge',
    reason: 'die Charge für Ihre Studie bestimmt ist.',
  },
  'clock.warning': {
    subject: '{{batchNo}}: {{percent}} % der Zeit verbraucht ({{what}})',
    body: ['Charge {{batchNo}}: {{percent}} % der zugesagten Zeit sind verbraucht ({{what}}). Sie endet {{dueAt}}.'],
    action: 'Vorgang öffnen',
    reason: 'Sie den Vorgang führen.',
  },
  'operations.digest': {
    subject: 'Operations, {{day}}: was Sie heute braucht',
    body: [
      'Neu gefährdet:',
      '{{list:atRisk}}',
      'Heute oder früher fällig:',
      '{{list:dueToday}}',
      'Diese Woche fällig:',
      '{{list:dueThisWeek}}',
      'Ohne jede Änderung:',
      '{{list:stuck}}',
      'Nicht gehaltene Zusagen:',
      '{{list:broken}}',
    ],
    action: 'Übersicht öffnen',
    reason: 'Sie in Operations arbeiten; sie kommt an jedem Arbeitsmorgen, an dem etwas vorliegt.',
  },
  'address.bounced': {
    subject: 'Mail an {{person}} ist nicht zustellbar',
    body: [
      'Eine Mail an {{person}} kam zurück: {{why}}.',
      'Sie betraf: {{about}}. Statt dessen wurden andere Personen der Organisation benachrichtigt, soweit es sie gibt.',
      'Mails an diese Adresse ruhen, bis sie berichtigt ist.',
    ],
    action: 'QP Release öffnen',
    reason: 'Sie in Operations arbeiten und die Adresse berichtigen lassen können.',
  },
  'case.certified': {
    subject: '{{batchNo}}: certified by the QP (hand-off)',
    body: [
      'Für Charge {{batchNo}} von {{product}} liegt die QP certification vor.',
      'Zertifikat: {{certificate}}',
      'sha256 des Zertifikatsdatensatzes: {{certificateHash}}',
      'Stand des Audit-Logs bei der Unterschrift (bitte aufheben: `qp verify --since` liest diese Mail): {{auditLog}}',
      'Dies ist weder die regulatory release des Sponsors noch eine Erlaubnis zum Versand. Bitte bestätigen Sie den hand-off.',
    ],
    action: 'Hand-off bestätigen',
    reason: 'Ihre Organisation Empfängerin des hand-off ist.',
  },
  'case.certified-restricted': {
    subject: '{{batchNo}}: hand-off der QP certification, mit Einschränkungen oder offenen Punkten',
    body: [
      'Die QP übergibt Charge {{batchNo}} von {{product}}.',
      'Zertifikat: {{certificate}}',
      'sha256 des Zertifikatsdatensatzes: {{certificateHash}}',
      'Stand des Audit-Logs bei der Unterschrift (bitte aufheben: `qp verify --since` liest diese Mail): {{auditLog}}',
      '{{restrictions}}',
      'Dies ist weder die regulatory release des Sponsors noch eine Erlaubnis zum Versand. Bitte bestätigen Sie den hand-off.',
    ],
    action: 'Hand-off bestätigen',
    reason: 'Ihre Organisation Empfängerin des hand-off ist.',
  },
  'case.confirmed': {
    subject: '{{batchNo}}: part of the manufacture confirmed by the QP (hand-off)',
    body: [
      'Die QP hat die Teilherstellung der Charge {{batchNo}} von {{product}} bestätigt.',
      'Bestätigung: {{certificate}}',
      'sha256 des Datensatzes: {{certificateHash}}',
      'Stand des Audit-Logs bei der Unterschrift (bitte aufheben: `qp verify --since` liest diese Mail): {{auditLog}}',
      'Dies ist keine QP certification einer fertigen Charge und keine Erlaubnis zum Versand. Bitte bestätigen Sie den hand-off.',
    ],
    action: 'Hand-off bestätigen',
    reason: 'Ihre Organisation Empfängerin des hand-off ist.',
  },
  'case.rejected': {
    subject: '{{batchNo}}: rejected by the QP (zurückgewiesen)',
    body: ['Charge {{batchNo}} von {{product}} wurde von der QP zurückgewiesen (rejected).', 'Grund: {{reason}}'],
    action: 'Vorgang öffnen',
    reason: 'die Charge für Ihre Studie bestimmt ist.',
  },
  'case.frozen': {
    subject: '{{batchNo}}: {{act}}, Bestand sofort unter Quarantäne stellen',
    body: [
      'Charge {{batchNo}} von {{product}}: {{act}}.',
      'Grund: {{reason}}',
      'Stellen Sie den gesamten Bestand dieser Charge unter Quarantäne. Nichts davon darf versandt, angenommen oder verwendet werden.',
    ],
    action: 'Einzelheiten ansehen',
    reason: 'Ihre Organisation Bestand der Charge hält oder für sie verantwortlich ist.',
  },
  'query.raised': {
    subject: '{{batchNo}}: eine Frage an Sie',
    body: ['Eine Frage zu Charge {{batchNo}}:', '{{question}}'],
    action: 'Frage beantworten',
    reason: 'die Frage an Ihre Organisation gestellt wurde.',
  },
  'query.answered': {
    subject: '{{batchNo}}: Ihre Frage ist beantwortet',
    body: ['Sie haben zu Charge {{batchNo}} gefragt:', '{{question}}', '{{name}} antwortet:', '{{answer}}'],
    action: 'Fall öffnen',
    reason: 'Sie die Frage gestellt haben.',
  },
  'deviation.raised': {
    subject: '{{batchNo}}: deviation erfasst ({{classification}})',
    body: ['Zu Charge {{batchNo}} wurde eine deviation erfasst: {{title}}', 'Klasse: {{classification}}'],
    action: 'Einzelheiten ansehen',
    reason: 'die Charge in Ihrer Verantwortung liegt.',
  },
  'handoff.acknowledged': {
    subject: '{{batchNo}}: hand-off bestätigt durch {{organisation}}',
    body: ['{{organisation}} hat den hand-off von Charge {{batchNo}} bestätigt.'],
    action: 'Einzelheiten ansehen',
    reason: 'Sie an dieser Charge beteiligt sind.',
  },
  'trial-release.released': {
    subject: '{{batchNo}}: regulatory release für {{memberState}} vom Sponsor unterzeichnet',
    body: ['Der Sponsor hat die regulatory release von Charge {{batchNo}} für {{memberState}} unterzeichnet.', 'Zentren: {{sites}}'],
    action: 'Einzelheiten ansehen',
    reason: 'Sie an dieser Charge beteiligt sind.',
  },
  'shipment.requested': {
    subject: '{{batchNo}}: Versand an {{site}} beauftragt',
    body: ['Ein Versand von {{quantity}} der Charge {{batchNo}} an {{site}} wurde beauftragt.'],
    action: 'Einzelheiten ansehen',
    reason: 'Ihre Organisation ihn versendet oder empfängt.',
  },
  'shipment.dispatched': {
    subject: '{{batchNo}}: unterwegs zu {{site}}',
    body: ['{{quantity}} der Charge {{batchNo}} sind unterwegs zu {{site}}.'],
    action: 'Empfang erfassen',
    reason: 'Ihre Organisation das Paket empfängt.',
  },
  'proof.incident': {
    subject: 'Die Prüfung fand eine Abweichung in {{what}}',
    body: [
      'Die nächtliche Prüfung der Aufzeichnungen und Unterschriften fand, dass in {{what}} etwas nicht stimmt:',
      '{{list:findings}}',
      'Aufzeichnungen wurden in der Datenbank selbst geändert, verschoben oder entfernt. Der Vorfall bleibt offen, bis er mit Ursache und Maßnahme geschlossen wird.',
    ],
    action: 'QP Release öffnen',
    reason: 'Sie in der Organisation, die diese Aufzeichnungen führt, die Qualität betreuen.',
  },
  'account.password-reset': {
    subject: 'Ihr Passwort wurde geändert',
    body: [
      'Für das Konto von {{name}} wurde über einen Link, der Ihnen gemailt wurde, ein neues Passwort gesetzt. Alle Sitzungen wurden beendet.',
      'Wenn Sie das nicht waren, lassen Sie das Konto bitte sofort von der Administration sperren.',
    ],
    action: 'Anmelden',
    reason: 'es Ihr Konto ist.',
  },
  'account.factors-withdrawn': {
    subject: 'Ihre zweiten Faktoren wurden zurückgezogen',
    body: [
      'Die zweiten Faktoren des Kontos von {{name}} wurden von der Administration zurückgezogen, weil sie als verloren gemeldet wurden. Melden Sie sich mit Ihrem Passwort an und richten Sie neue ein.',
      'Wenn Sie nichts verloren haben, sagen Sie es bitte sofort dem quality management.',
    ],
    action: 'Anmelden und neue einrichten',
    reason: 'es Ihr Konto ist.',
  },
  'signing.failed': {
    subject: 'Fehlgeschlagene Versuche, als {{name}} zu unterschreiben',
    body: [
      '{{failures}} Versuche, als {{name}} zu unterschreiben, sind innerhalb einer Stunde fehlgeschlagen. Durch sie wurde nichts unterschrieben.',
      'Wenn das nicht {{name}} war, lassen Sie das Konto sperren und informieren Sie das quality management. Die Versuche stehen im audit trail des Kontos.',
    ],
    action: 'Anmelden',
    reason: 'es Ihr Konto ist oder Sie in derselben Organisation Konten oder Qualität betreuen (21 CFR 11.300(d)).',
  },
};

/** Words around all messages, in German. */
export const germanFrame: FrameWords = {
  because: 'Sie erhalten diese Nachricht, weil {{reason}}',
  handIn: 'einreichen oder beantworten',
  digestSubject: '{{count}} Punkte warten auf Sie: {{batches}}',
  digestLead: 'Diese {{count}} Punkte warten auf Sie. Zu jedem steht, warum Sie ihn erhalten.',
  digestLeadOfMany:
    'Diese {{count}} Punkte warten auf Sie. Die ersten {{shown}} sind ausgeschrieben, jeder mit dem Grund, aus dem Sie ihn erhalten; die anderen stehen in Ihrem Eingang in QP Release.',
  answer: 'Antworten auf diese Mail erreichen die Person, die den Vorgang führt.',
  automatic: 'Diese Mail wurde von QP Release erstellt.',
};
