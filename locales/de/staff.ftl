# Was die Leute der Praxis lesen, und was sie und eine Patientin oder ein Patient einander schreiben. Keine Auszeichnung.

# Bitte einen Menschen: im Chat der Patienten

button-person = 💬 Mit dem Praxisteam sprechen
button-return = ↩ Zurück zum Assistenten
help-person = Möchten Sie lieber mit jemandem aus der Praxis sprechen? Drücken Sie auf „Mit dem Praxisteam sprechen“ oder schreiben Sie /person.
person-where = Mit welcher Praxis möchten Sie sprechen?
person-asked = Ich habe das Team von { $desk } gerufen. Was Sie ab jetzt schreiben, geht dorthin, und ich bleibe still.
person-calls = Das Team von { $desk } möchte mit Ihnen sprechen. Was Sie ab jetzt schreiben, geht dorthin, und ich bleibe still.
person-opens = Gerade ist niemand da. Die Praxis ist ab { $moment } wieder besetzt und liest dann, was Sie schreiben.
person-how = Um mit mir weiterzumachen, drücken Sie auf „Zurück zum Assistenten“.
no-person = Hier lässt sich niemand rufen. Bitte wenden Sie sich an: { $contact }.
not-passed-on = Diesen Kontakt kann ich nicht lesen, deshalb habe ich ihn nicht weitergegeben. Bitte schreiben Sie die Nummer.
file-not-taken = Mit einem Bild oder Dokument kann ich nichts anfangen. Sie können schreiben oder mit dem Praxisteam sprechen.
talk-ended-patient = Ich bin wieder für Sie da. Die Praxis weiß Bescheid.
talk-ended-staff = Die Praxis hat das Gespräch beendet. Ich bin wieder für Sie da.
talk-ended-silence = Eine Weile wurde nichts geschrieben, deshalb bin ich wieder für Sie da. Die Praxis kann weiterhin lesen, was Sie geschrieben haben.
practice-says = Die Praxis: { $words }
practice-sends = Die Praxis schickt Ihnen dies.
practice-confirmed = { $desk } hat vermerkt, dass Sie kommen: { $moment }.
linked = Dieser Chat ist jetzt mit Ihren Daten bei der Praxis verknüpft, deshalb brauche ich Sie nicht danach zu fragen.

# Womit jemand beschäftigt war

talk-visit = Der letzte Termin dieses Chats:
talk-draft = Eine begonnene Buchung. Gebucht ist nichts:
talk-moving = Ein Termin, der verschoben werden sollte. Er steht, wie er war:
talk-on-its-way = Das ist auf dem Weg zum System der Praxis und noch nicht sicher:
talk-none = In diesem Chat ist nichts gebucht oder begonnen.
# as in English
card-name = Name: { $value }

# Ein Gespräch am Empfang

talk = 💬 Jemand möchte mit dem Praxisteam sprechen.
talk-opened = 💬 { $by } möchte jemandem schreiben.
talk-how = Schreiben Sie in diesem Thread: Ihre Worte gehen als die der Praxis in den Chat.
talk-again = Die Person ist wieder beim Assistenten. Was Sie in diesem Thread schreiben, kommt weiterhin an.
talk-waiting = Wartet seit { $moment } auf Antwort.
talk-answered = Beantwortet von { $by }.
talk-quiet = Es gibt nichts zu beantworten.
talk-unwritten = Es wurde noch nichts geschrieben.
talk-written = { $by } hat geschrieben. Eine Antwort steht noch aus.
talk-taken = { $by } kümmert sich darum.
talk-over = 💬 Dieses Gespräch ist beendet.
talk-nothing = Hier gibt es kein Gespräch.
talk-asked-anew = Die Person möchte wieder mit dem Praxisteam sprechen.
talk-asked-again = { $by } möchte dieser Person schreiben, in diesem Thread.
talk-waits = ⏰ Diese Person wartet seit { $moment } auf eine Antwort.
talk-returned = { $by } hat die Person an den Assistenten zurückgegeben. Sie weiß Bescheid.
talk-over-patient = Die Person ist zum Assistenten zurückgekehrt.
talk-over-staff = Die Person ist wieder beim Assistenten.
talk-over-silence = Eine Weile wurde nichts geschrieben: Die Person ist wieder beim Assistenten und weiß Bescheid.
talk-unheard = Niemand hat geantwortet: Die Person ist wieder beim Assistenten und weiß Bescheid. Eine Antwort in diesem Thread kommt weiterhin an.
patient-says = Aus dem Chat: { $words }
patient-sends = Aus dem Chat kommt dies.
patient-called = { $by } hat im Chat um ein Gespräch gebeten: Es öffnet sich als eigene Nachricht.
button-take = Ich kümmere mich
button-hand-back = Zurück zum Assistenten

# Die Karte eines Termins

visit-booked = ✅ Gebucht
visit-at-another-time = Termin { $code }, { $moment }: { $by } sucht eine andere Zeit.
visit-moved = ⇄ Gebucht, zu einer anderen Zeit als zuvor
visit-confirmed = ✅ Gebucht und zugesagt
visit-cancelled = ✕ Abgesagt
visit-came = ✅ Gekommen
visit-missed = ✕ Nicht gekommen
visit-not-there = ✕ Nicht mehr im Kalender der Praxis
visit-none = Hier gibt es keinen Termin.
visit-paid = 💳 Bezahlt
visit-to-pay = 💳 Noch nicht bezahlt
visit-unpaid = 💳 Nicht bezahlt: Der Link zum Bezahlen ist abgelaufen
visit-moving = { $by } verschiebt ihn gerade.
visit-cancelling = { $by } sagt ihn gerade ab.
visit-noting = { $by } vermerkt es gerade.
visit-cancel = Diesen Termin absagen?
visit-cancel-ask = { $by } möchte absagen. Sobald der Termin abgesagt ist, wird es im Chat mitgeteilt.
visit-cancel-why = { $by } möchte absagen. Sobald ein Grund gewählt ist, wird der Termin abgesagt und das im Chat mitgeteilt.
button-confirm = Kommt sicher
button-came = Gekommen
button-missed = Nicht gekommen
button-move-visit = ⇄ Verschieben
button-cancel-visit = ✕ Absagen
button-message = 💬 Nachricht
deed-booked = Gebucht: { $moment }.
deed-moved = Verschoben: { $moment }. Neue Zeit: { $start }.
deed-moved-by = Verschoben von { $by }: { $moment }. Neue Zeit: { $start }.
deed-cancelled = Abgesagt: { $moment }.
deed-cancelled-by = Abgesagt von { $by }: { $moment }.
deed-confirmed = Zugesagt: { $moment }.
deed-confirmed-by = Zusage vermerkt von { $by }: { $moment }.
deed-paid = Bezahlt: { $moment }.
deed-unpaid = Zu bezahlen: bemerkt am { $moment }.
deed-arrived = Gekommen: bemerkt am { $moment }.
deed-arrived-by = Gekommen: vermerkt von { $by }, { $moment }.
deed-missed = Nicht gekommen: bemerkt am { $moment }.
deed-missed-by = Nicht gekommen: vermerkt von { $by }, { $moment }.
deed-gone = Nicht mehr im Kalender der Praxis: bemerkt am { $moment }.
deed-altered = Im Kalender der Praxis geändert: bemerkt am { $moment }.
visit-unreached = Diese Person hat diesen Assistenten blockiert und bekommt im Chat nichts mehr. Bitte geben Sie ihr auf anderem Weg Bescheid.
visit-reached = Diese Person ist im Chat wieder erreichbar.
desk-changed-meanwhile = Der Termin wurde inzwischen geändert, deshalb ist beendet, was hier begonnen wurde.
desk-not-noted = { $why } Es wurde nicht vermerkt.
desk-not-in-record = Das System der Praxis hat es angenommen, zeigt es aber nicht. Bitte sehen Sie dort nach.

# Schwierigkeiten

trouble = ⚠ Bitte sehen Sie sich das an.
trouble-booking-differs = Im Kalender der Praxis steht etwas anderes, als im Chat gewählt wurde.
trouble-booking-unsure = Das System der Praxis hat nicht geantwortet: Niemand weiß, ob eine Buchung geklappt hat. Ich sehe weiter nach, wo das geht. Im Chat ist es bekannt.
trouble-move-unsure = Das System der Praxis hat nicht geantwortet: Niemand weiß, ob dieser Termin verschoben wurde. Im Chat ist es bekannt.
trouble-settled-there = Eine ungewisse Buchung ist doch da. Im Chat ist es bekannt.
trouble-settled-not-there = Eine ungewisse Buchung kam nicht zustande. Im Chat ist es bekannt.
trouble-payment-unsure = Eine Zahlung lässt sich nicht verfolgen, oder es gibt keinen Link zum Bezahlen. Im Chat ist es bekannt.
trouble-find-failed = Für einen Chat etwas nachzusehen, ist wegen eines Fehlers bei uns gescheitert. Die Systembetreuung findet es im Protokoll.
trouble-hold-failed = Für einen Chat eine Zeit zu reservieren, ist wegen eines Fehlers bei uns gescheitert. Die Systembetreuung findet es im Protokoll.
trouble-rehearsal-failed = Eine Buchung vorab zu prüfen, ist wegen eines Fehlers bei uns gescheitert. Die Systembetreuung findet es im Protokoll.
trouble-book-failed = Eine Buchung ist wegen eines Fehlers bei uns gescheitert und kam nicht zustande. Die Systembetreuung findet es im Protokoll.
trouble-move-failed = Einen Termin zu verschieben, ist wegen eines Fehlers bei uns gescheitert. Er steht, wie er war. Die Systembetreuung findet es im Protokoll.
trouble-cancel-failed = Einen Termin abzusagen, ist wegen eines Fehlers bei uns gescheitert. Die Systembetreuung findet es im Protokoll.
trouble-note-failed = Etwas in einem Termin zu vermerken, ist wegen eines Fehlers bei uns gescheitert. Die Systembetreuung findet es im Protokoll.
trouble-set-aside = Etwas ließ sich nicht bearbeiten und wurde mit allen Belegen aufgehoben. Die Systembetreuung findet es mit „frontdesk aside“.
trouble-not-reached = Jemand aus Ihrem Team hat in einem Chat geschrieben, in dem dieser Assistent blockiert wurde; die Nachricht kam nicht an. Bitte melden Sie sich auf anderem Weg.
trouble-late-cancel = Dieser Termin soll abgesagt werden, und im Chat geht es nicht mehr: Es ist zu spät, oder das System der Praxis lehnt es ab. Bitte entscheiden Sie, und sagen Sie ihn auf seiner Karte ab oder schreiben Sie eine Nachricht.
trouble-not-announced = Was aus Terminen wurde, konnte einem anderen System oder Kanal einen Tag lang nicht mitgeteilt werden und wurde beiseitegelegt. Die Systembetreuung findet es mit „frontdesk announcements“.
trouble-other = Etwas ist schiefgegangen. Die Systembetreuung findet es im Protokoll.
trouble-seen = Erledigt von { $by }.
trouble-none = Hier gibt es nichts anzusehen.
button-seen = Erledigt

# Für jemanden am Telefon

caller = Ist jemand am Telefon? Dann buchen wir für diese Person.
caller-begun = Eine Buchung am Telefon ist begonnen. Gebucht ist noch nichts.
caller-booked = Der Termin ist gebucht. Das können Sie am Telefon sagen:
button-caller = Termin am Telefon
button-another-caller = Weiterer Termin am Telefon
button-override = Eine Zeit, die nicht frei ist
override = Eine Zeit, die nicht frei ist: { $day }. Sie wird neben dem gebucht, was dort schon steht.
ask-override-time = Um wie viel Uhr?
ask-override-reason = Warum? Der Grund wird bei der Buchung aufgehoben.
override-reason-needed =
    { $limit ->
        [one] Bitte geben Sie einen Grund mit höchstens { $limit } Zeichen an.
       *[other] Bitte geben Sie einen Grund mit höchstens { $limit } Zeichen an.
    }
not-a-time = Das kann ich nicht als Uhrzeit lesen. Bitte schreiben Sie sie so: 14:30.
time-is-over = Diese Zeit ist vorbei. Bitte wählen Sie eine andere.
line-override = Obwohl nicht frei, weil: { $reason }

# Der Weg, in Worten für die Leute der Praxis

desk-ask-first-name = Vorname
desk-ask-last-name = Nachname
desk-ask-email = E-Mail-Adresse für die Bestätigung
desk-ask-phone = Telefonnummer, wie angegeben
desk-ask-birth-date = Geburtsdatum, zum Beispiel 24. März 1990
desk-choose-desk = Bei welcher Praxis?
desk-choose-service = Wofür soll der Termin sein?
desk-choose-place = Wo soll der Termin sein?
desk-choose-party = Wie viele kommen?
desk-no-services = Zurzeit lässt sich so nichts buchen.
desk-no-times =
    { $days ->
        [one] Heute und morgen ist keine Zeit frei.
       *[other] In den nächsten { $days } Tagen ist keine Zeit frei.
    }
desk-denied-after = Mit dieser Antwort wird es so nicht gebucht. Es wurde nichts gebucht.
desk-review-deposit = Es ist eine Anzahlung fällig.
desk-draft-dropped = Abgebrochen. Es wurde nichts gebucht.
desk-move-dropped = Der Termin bleibt, wie er war: { $moment }.
desk-not-taken-yet = So nimmt das System der Praxis es nicht an. Sie können etwas ändern oder es noch einmal versuchen.
desk-no-answer-yet = Das System der Praxis hat nicht geantwortet. Es wurde nichts getan. Sie können es noch einmal versuchen.
desk-try-later = Das System der Praxis ist gerade nicht erreichbar. Es wurde nichts getan. Bitte versuchen Sie es gleich noch einmal.
desk-broken = Bei uns funktioniert etwas nicht; die Systembetreuung findet es im Protokoll. Bitte sehen Sie sich den Eintrag im System der Praxis an.
desk-refused-plain = Das System der Praxis hat das nicht angenommen.
desk-visit-stands = { $why } Der Termin steht, wie er war: { $moment }.
desk-press-to-move = Bitte drücken Sie auf „Termin verschieben“. Eine geschriebene Nachricht allein verschiebt nichts.
desk-press-to-cancel = Bitte drücken Sie auf einen Knopf. Eine geschriebene Nachricht allein sagt nichts ab.
desk-not-cancelled = { $why } Der Termin wurde nicht abgesagt.
desk-cancel-unsure = Es ist nicht bekannt, ob der Termin abgesagt ist. Bitte sehen Sie sich den Eintrag im System der Praxis an.
desk-visit-gone = Dieser Termin steht nicht mehr im Kalender der Praxis: Er wurde dort abgesagt oder gelöscht.
desk-not-sure = Es ist noch nicht bekannt, ob die Buchung geklappt hat: Das System der Praxis hat nicht geantwortet. Bitte buchen Sie nicht noch einmal. Ich sehe weiter nach.
desk-not-sure-moved = Es ist noch nicht bekannt, ob der Termin verschoben wurde: Das System der Praxis hat nicht geantwortet. Es gilt die neue Zeit oder noch die alte ({ $moment }). Ich sehe weiter nach.
desk-never-sure = Es lässt sich nicht feststellen, ob die Buchung geklappt hat: Das System der Praxis hat nicht geantwortet und lässt sich nicht noch einmal fragen. Bitte sehen Sie im Kalender nach, bevor Sie neu buchen.
desk-never-sure-moved = Es lässt sich nicht feststellen, ob der Termin verschoben wurde (bisher { $moment }): Das System der Praxis hat nicht geantwortet und lässt sich nicht noch einmal fragen. Bitte sehen Sie im Kalender nach.
desk-not-moved-after-all = Ich habe nachgesehen: Der Termin wurde nicht verschoben. Sie können ihn jetzt verschieben.
desk-not-booked-after-all = Ich habe nachgesehen: Es wurde nichts gebucht. Sie können jetzt buchen.
desk-not-movable = Der Termin lässt sich hier nicht verschieben ({ $moment }): Er wird so nicht mehr angeboten. Es wurde nichts geändert.
desk-booking-differs = Im Kalender der Praxis steht etwas anderes, als gewählt wurde (Buchungsnummer { $code }). Bitte sehen Sie dort nach.
desk-too-late-to-stop = Es ist schon beim System der Praxis und lässt sich nicht mehr aufhalten.
desk-wait-longer = Das dauert länger als sonst. Sobald es sicher ist, steht es hier.
desk-set-aside = Bei uns ist etwas schiefgegangen; die Systembetreuung findet es mit „frontdesk aside“. Bitte versuchen Sie es noch einmal.
