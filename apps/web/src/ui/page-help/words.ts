import { defineWords } from '../../words/index.js';

/** What somebody who opens a page for the first time has to know. In German where guests see the page. */
export const usePageHelpWords = defineWords(
  'page-help',
  {
    desk: 'Releases that name you as QP, those first that need you first: the day by which to certify, what is missing, what the forecast says. You certify by your own judgement; the gates only say what the rules still ask for.',
    intake:
      'A document counts for a batch only once QA has accepted it, and nobody accepts what they handed in. The checks by machine compare what the file says with the case; a mismatch is a question, not a verdict. Each rejection has a reason code, so that the sender knows what to mend.',
    sponsor:
      'Two steps let a batch go to patients: the QP certifies it, then you release it to each member state in which the trial is authorised. Here stands what both steps still need from you, and by when.',
    releases:
      'Three things are true of each batch, one by one: how far its certification is, in which member states it is released to the trial, and whether it may ship to a site. Each row names who holds the batch and their next act.',
    capacity:
      'The forecast plays the queue of each QP many times, with absences, queues and the time that reviews really took, and says how likely each date is missed and why. A what-if changes nothing until you do what it proposes.',
    deviations:
      'A minor deviation needs the disposition of the QP; a major one an investigation and a risk assessment before; a critical one puts the batch on hold and tells the sponsor on the same day. A planned departure is a change, not a deviation.',
    standing:
      'Documents that serve many batches: agreements, licences, GMP certificates, audit reports. One that was valid when it came and has expired on the day of signing blocks the signature.',
    suppliers:
      'Every site of the supply chain needs what shows that it works to GMP, and a site outside the EU the declaration of a QP that rests on an audit. Status is reckoned for today; the page of a batch shows it for the day of its decision.',
    shipments:
      'A parcel leaves only under a certificate in force, for a site that the release of its member state names. A parcel without its temperatures counts as an excursion: it stays apart until the sponsor, and where needed the QP, has decided.',
    archive:
      'After the decision every record is filed under its number in the TMF, checked by a second person, and locked. Retention of 25 years begins with the end of the trial; until then nothing is deleted.',
    register:
      'One entry for each decision of a QP, in the order in which they were signed. Entries are never changed: a correction is an entry of its own. Verification shows whether anything was altered behind the application.',
    trailReview:
      'Somebody who did not do the acts looks at what the trail says of them, regularly and before a release. Unusual ones are picked out; whether they were right is for you to say.',
    approvals:
      'Data on which releases rest are typed by one person and confirmed by another, who sees what changed. Nobody confirms what they entered.',
    workOrders:
      'From facts of a batch follows the whole list of documents: why each is asked for, on which law, and how long it takes to get. It can be sent to the sponsor before the order, and becomes the work order.',
  },
  {
    desk: 'Freigaben, in denen Sie als QP benannt sind, zuerst die, die Sie zuerst brauchen. Über die QP certification entscheidet Ihr eigenes Urteil; die Bedingungen sagen nur, was die Regeln noch verlangen.',
    intake:
      'Ein Dokument zählt erst, wenn die QA es angenommen hat, und niemand nimmt an, was er selbst eingereicht hat. Jede Ablehnung nennt einen Grund, damit der Absender weiß, was zu ändern ist.',
    sponsor:
      'Zwei Schritte bringen eine Charge zu Patienten: die QP certification, dann Ihr Regulatory release für jeden Mitgliedstaat, in dem die Studie genehmigt ist. Hier steht, was beide Schritte noch von Ihnen brauchen, und bis wann.',
    releases:
      'Von jeder Charge gelten drei Dinge, jedes für sich: wie weit die QP certification ist, für welche Mitgliedstaaten der Regulatory release erteilt ist, und ob sie an ein Prüfzentrum gehen darf. Jede Zeile nennt, bei wem sie liegt und was dort als Nächstes geschieht.',
    capacity:
      'Die Vorhersage spielt die Warteschlange jeder QP viele Male durch und sagt, wie wahrscheinlich welcher Tag verfehlt wird und warum. Ein Versuch ändert nichts, bis Sie tun, was er vorschlägt.',
    deviations:
      'Über eine geringe Abweichung entscheidet die QP; eine größere braucht vorher eine Untersuchung und eine Bewertung des Risikos; eine kritische hält die Charge an, und der Sponsor erfährt es am selben Tag.',
    standing:
      'Dokumente, die vielen Chargen dienen: Verträge, Erlaubnisse, GMP-Zertifikate, Auditberichte. Eines, das am Tag der Unterschrift abgelaufen ist, hält die Unterschrift auf.',
    suppliers:
      'Jeder Standort der Lieferkette braucht den Nachweis, dass er nach GMP arbeitet, und einer außerhalb der EU die Erklärung einer QP, die auf einem Audit beruht.',
    shipments:
      'Eine Sendung geht nur mit einem gültigen Zertifikat und an ein Prüfzentrum, das der Regulatory release seines Mitgliedstaats nennt. Ohne Temperaturdaten gilt sie als Temperaturabweichung: sie bleibt getrennt, bis der Sponsor und, wo nötig, die QP entschieden hat.',
    archive:
      'Nach der Entscheidung wird jede Aufzeichnung unter ihrer Nummer im TMF abgelegt, von einer zweiten Person geprüft und gesperrt. Die Frist von 25 Jahren beginnt mit dem Ende der Studie; bis dahin wird nichts gelöscht.',
    register:
      'Ein Eintrag für jede Entscheidung einer QP, in der Reihenfolge der Unterschriften. Einträge werden nie geändert: eine Berichtigung ist ein eigener Eintrag.',
    trailReview:
      'Jemand, der die Handlungen nicht selbst ausgeführt hat, sieht regelmäßig und vor einer Freigabe durch, was der Audit-Trail über sie sagt.',
    approvals:
      'Daten, auf denen Freigaben beruhen, gibt eine Person ein, und eine andere, die sieht, was sich ändert, bestätigt sie. Niemand bestätigt, was er selbst eingegeben hat.',
    workOrders:
      'Aus den Angaben zu einer Charge folgt die ganze Liste der Dokumente: warum jedes verlangt wird, nach welchem Recht, und wie lange es dauert. Sie kann vor dem Auftrag verschickt werden und wird zum Auftrag.',
  },
);
