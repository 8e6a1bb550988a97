/** What the checks of a file found and asked by themselves, in German: the English as documents-service says it, with braces around what differs. */
export const verdicts: Readonly<Record<string, string>> = {
  'The file is not the one that was announced: it was changed or damaged on the way. Please send it again.':
    'Die Datei ist nicht die angekündigte: Sie wurde unterwegs verändert oder beschädigt. Bitte senden Sie sie noch einmal.',
  'The file is empty. Please check it and send it again.': 'Die Datei ist leer. Bitte prüfen Sie sie und senden Sie sie noch einmal.',
  'The file carries malware ({{name}}). Please have your computer checked; do not send it again.':
    'Die Datei enthält Schadsoftware ({{name}}). Bitte lassen Sie Ihren Rechner prüfen; senden Sie sie nicht noch einmal.',
  'The malware scanner does not take a file of this size. A person has to have it scanned and say so.':
    'Der Virenscanner nimmt keine Datei dieser Größe. Jemand muss sie prüfen lassen und das bestätigen.',
  'The file is locked with a password. Please send it without one.':
    'Die Datei ist mit einem Passwort gesperrt. Bitte senden Sie sie ohne Passwort.',
  'The end of the file is missing: it was cut off. Please send the whole file again.':
    'Das Ende der Datei fehlt: Sie wurde abgeschnitten. Bitte senden Sie die ganze Datei noch einmal.',
  'The file is damaged and cannot be opened. Please save it again and send it anew.':
    'Die Datei ist beschädigt und lässt sich nicht öffnen. Bitte speichern Sie sie neu und senden Sie sie noch einmal.',
  'There is a second file hidden in this one. Please save the document again and send it anew.':
    'In der Datei ist eine zweite verborgen. Bitte speichern Sie das Dokument neu und senden Sie es noch einmal.',
  'The picture is larger than 100 million pixels. Please scan it at a lower resolution.':
    'Das Bild ist größer als 100 Millionen Pixel. Bitte scannen Sie es mit geringerer Auflösung.',
  'The file is made of too many parts to be opened. Please send it as PDF.':
    'Die Datei besteht aus zu vielen Teilen, um geöffnet zu werden. Bitte senden Sie sie als PDF.',
  'The file has more than 20,000 pages. Please split it.': 'Die Datei hat mehr als 20.000 Seiten. Bitte teilen Sie sie.',
  'Unpacked, the file is far larger than it looks, which is how harmful files are made. Please send it as PDF.':
    'Entpackt ist die Datei weit größer, als sie aussieht; so sind schädliche Dateien gemacht. Bitte senden Sie sie als PDF.',
  'The file carries parts with names that are not allowed. Please save it again in Office and send it anew.':
    'Die Datei enthält Teile mit unerlaubten Namen. Bitte speichern Sie sie in Office neu und senden Sie sie noch einmal.',
  'Every page is blank: there is neither text nor picture. Please check the file and send it again.':
    'Jede Seite ist leer: Es gibt weder Text noch Bild. Bitte prüfen Sie die Datei und senden Sie sie noch einmal.',
  'The file takes too long to open. Please save it again in a simpler form and send it anew.':
    'Die Datei zu öffnen dauert zu lange. Bitte speichern Sie sie in einfacherer Form und senden Sie sie noch einmal.',
  'The file needs too much memory to open. Please save it again in a simpler form and send it anew.':
    'Die Datei braucht zum Öffnen zu viel Speicher. Bitte speichern Sie sie in einfacherer Form und senden Sie sie noch einmal.',
  'The file cannot be opened. Please save it again and send it anew.':
    'Die Datei lässt sich nicht öffnen. Bitte speichern Sie sie neu und senden Sie sie noch einmal.',
  'Inside, the file is {{what}} Please send {{types}}.': 'Dem Inhalt nach ist die Datei {{what}} Bitte senden Sie {{types}}.',
  'of no type that we know.': 'von keinem Typ, den wir kennen.',
  'an old Office file, or an Office file locked with a password.': 'eine alte oder eine mit Passwort gesperrte Office-Datei.',
  'an Office file with macros ("{{type}}").': 'eine Office-Datei mit Makros („{{type}}“).',
  'of type "{{type}}".': 'vom Typ „{{type}}“.',
  'The name ends in "{{ending}}", but inside the file is of type "{{type}}". Please send the right file.':
    'Der Name endet auf „{{ending}}“, dem Inhalt nach ist die Datei aber vom Typ „{{type}}“. Bitte senden Sie die richtige Datei.',
  'Page {{page}} cannot be read. Please save the file again and send it anew.':
    'Seite {{page}} lässt sich nicht lesen. Bitte speichern Sie die Datei neu und senden Sie sie noch einmal.',
  'The file carries content that acts by itself ({{what}}). Please send it without.':
    'Die Datei enthält Inhalte, die von selbst handeln ({{what}}). Bitte senden Sie sie ohne diese.',
  'The file has no pages. Please check it and send it again.':
    'Die Datei hat keine Seiten. Bitte prüfen Sie sie und senden Sie sie noch einmal.',
  '{{what}} Please say which is right, or send the right document.':
    '{{what}} Bitte sagen Sie, was stimmt, oder senden Sie das richtige Dokument.',
  'Batch number {{stated}} was stated, but the document is to serve every batch.':
    'Die Chargennummer {{stated}} war angegeben, das Dokument soll aber für jede Charge gelten.',
  'Batch number {{stated}} was stated, but the case is about {{known}}.':
    'Die Chargennummer {{stated}} war angegeben, der Fall betrifft aber {{known}}.',
  'Product {{stated}} was stated, but the case is about {{known}}.':
    'Das Produkt {{stated}} war angegeben, der Fall betrifft aber {{known}}.',
  'Strength {{stated}} was stated, but the case is about {{known}}.':
    'Die Stärke {{stated}} war angegeben, der Fall betrifft aber {{known}}.',
  '{{stated}} was stated, but no such site has a part in the batch. Sites of the batch: {{known}}.':
    '{{stated}} war angegeben, aber keine solche Stätte hat Anteil an der Charge. Stätten der Charge: {{known}}.',
  '{{stated}} was stated, but no such site has a part in the batch.':
    '{{stated}} war angegeben, aber keine solche Stätte hat Anteil an der Charge.',
  'It was issued on {{day}}, after it arrived on {{arrived}}.':
    'Es wurde am {{day}} ausgestellt, nachdem es am {{arrived}} eingegangen war.',
  'It is valid until {{day}}, which is before it was issued on {{issued}}.':
    'Es gilt bis {{day}}, also bis vor seiner Ausstellung am {{issued}}.',
  'The file has {{pages}} pages, fewer than were named for {{keys}}.':
    'Die Datei hat {{pages}} Seiten, weniger, als für {{keys}} genannt waren.',
};
